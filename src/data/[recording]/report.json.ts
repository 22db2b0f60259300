import {recordingArgument} from "../site/recordingArgument.js";
import {loadReport} from "../site/report.js";

process.stdout.write(JSON.stringify(loadReport(recordingArgument())));
