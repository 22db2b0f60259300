// Worker threads do not inherit the loader that lets Node run TypeScript, so this plain module brings it.
import "../runTypeScript.js";

/** @type {{default: (task: import("./spanTask.js").SpanTask) => Promise<import("./spanTask.js").SpanOutcome>}} */
const {default: runSpanTask} = await import("./spanTask.js");

export default runSpanTask;
