import {recordingArgument} from "./site/recordingArgument.js";
import {loadArchive} from "./site/reportArchive.js";

process.stdout.write(await loadArchive(recordingArgument()));
