import {serveTasks} from "../run/runOnThreads.js";
import {digestRange, type FileRange} from "./digestRanges.js";

/** The threads in which files are hashed. */
serveTasks(async (range: FileRange) => digestRange(range));
