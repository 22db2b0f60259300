import {parseArgs} from "node:util";
import {DEMO} from "../demo/generate.js";
import {writeAskedDemo} from "../site/demoRecording.js";
import {demoFile} from "../site/folders.js";
import {runCli} from "./runCli.js";

/** `npm run demo [-- --out FILE --seed N]`: writes the synthetic recording as an NWB file, and its sidecar. */
await runCli(async () => {
  const {values} = parseArgs({options: {out: {type: "string"}, seed: {type: "string"}}});
  const {out = demoFile, seed = String(DEMO.seed)} = values;
  if (!/^\d{1,9}$/.test(seed)) throw new Error(`--seed ${seed}: give a whole number from 0 to 999999999`);
  await writeAskedDemo(out, {...DEMO, seed: Number(seed)});
  console.log(`wrote ${out} and its sidecar`);
});
