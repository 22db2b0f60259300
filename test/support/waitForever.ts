import {runCli} from "../../src/data/cli/runCli.js";

/** A command that waits for what nothing will bring. */
await runCli(() => new Promise(() => {}));
