import {recordingArgument} from "../site/recordingArgument.js";
import {loadTable} from "../site/report.js";

process.stdout.write(loadTable(recordingArgument(), "intervals"));
