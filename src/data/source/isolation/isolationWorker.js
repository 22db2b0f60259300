// Worker threads do not inherit the loader that lets Node run TypeScript, so this plain module brings it.
import "../../runTypeScript.js";

await import("./answerRequests.js");
