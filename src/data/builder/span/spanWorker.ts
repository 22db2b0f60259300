import {serveTasks} from "../../run/runOnThreads.js";
import {runSpanTask} from "./spanTask.js";

/** The threads in which spans are built. */
serveTasks(runSpanTask);
