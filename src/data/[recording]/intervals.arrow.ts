import {loadTable} from "../site/report.js";
import {recordingArgument} from "../site/recordingArgument.js";

process.stdout.write(loadTable(recordingArgument(), "intervals"));
