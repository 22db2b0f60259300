import {formatCount} from "../../text/count.js";
import {readSidecar} from "../source/sidecar/readSidecar.js";
import {verifyStore} from "../verify/verifyStore.js";
import {parseCommand} from "./parseCommand.js";
import {runCli} from "./runCli.js";

/** `npm run verify -- STORE [--source FILE] [--series PATH] [--json]`: whether a store is whole and true. */
await runCli(async () => {
  const {file, values} = parseCommand({
    name: "verify",
    argument: "STORE",
    about:
      "Checks a store: structure, checksums and every pick; with a source, every sample. Exits with status 1 on problems.",
    options: {
      source: {type: "string", value: "FILE", text: "recording to compare level 0 with"},
      series: {
        type: "string",
        value: "PATH",
        text: "series of the source",
        default: "the sidecar's, else the most plausible"
      },
      json: {type: "boolean", text: "print JSON"}
    }
  });
  const {source, series} = values;
  const sidecar = source === undefined ? undefined : await readSidecar(source);
  const verification = await verifyStore(file, {source, series, sidecar, onProgress: createCounter()});
  const {checks, problems} = verification;
  if (values.json) console.log(JSON.stringify(verification, null, 2));
  else {
    for (const check of checks) console.log(`checked ${check}`);
    for (const problem of problems) console.error(`${file}: ${problem}`);
    console.log(`${file}: ${problems.length === 0 ? "good" : formatCount(problems.length, "problem")}`);
  }
  if (problems.length > 0) process.exitCode = 1;
});

/** Shows on a terminal what is being checked. */
function createCounter(output = process.stderr): ((progress: {check: string; share: number}) => void) | undefined {
  if (!output.isTTY) return undefined;
  return ({check, share}) => output.write(`\r\x1b[K${share < 1 ? `${check} ${Math.floor(100 * share)} %` : ""}`);
}
