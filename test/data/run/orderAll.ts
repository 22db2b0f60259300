import {runCli} from "../../../src/data/cli/runCli.js";
import {runOnThreads} from "../../../src/data/run/runOnThreads.js";

/** A command whose threads do what its arguments say. */
await runCli(() =>
  runOnThreads<string, string>(new URL("./obey.ts", import.meta.url), process.argv.slice(2), {
    threads: 2,
    onResult: (result) => void process.stdout.write(`${result}\n`)
  })
);
