// Loaded into a child process before its own script: ends it when its parent is gone, also one that was killed.
import process from "node:process";

process.on("disconnect", () => process.exit(1));
process.channel?.unref();
