import {loadReport} from "../site/report.js";
import {recordingArgument} from "../site/recordingArgument.js";

process.stdout.write(JSON.stringify(loadReport(recordingArgument())));
