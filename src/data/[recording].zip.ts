import {recordingArgument} from "./site/recording/recordingArgument.js";
import {loadArchive} from "./site/reportArchive.js";

process.stdout.write(await loadArchive(recordingArgument()));
