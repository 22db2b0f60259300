import {loadTable} from "../report.js";
import {recordingArgument} from "../recordingArgument.js";

process.stdout.write(loadTable(recordingArgument(), "spectra"));
