import {loadReport} from "../report.js";
import {recordingArgument} from "../recordingArgument.js";

process.stdout.write(JSON.stringify(loadReport(recordingArgument())));
