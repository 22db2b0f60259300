import {mkdirSync} from "node:fs";
import {dirname} from "node:path";
import {parseArgs} from "node:util";
import {DEMO} from "../demo/generate.js";
import {writeDemo} from "../demo/writeDemo.js";
import {runCli} from "./runCli.js";

/** `npm run demo [-- --out FILE --seed N]`: writes the synthetic recording as an NWB file, and its sidecar. */
await runCli(async () => {
  const {values} = parseArgs({options: {out: {type: "string"}, seed: {type: "string"}}});
  const {out = "demo.nwb", seed = String(DEMO.seed)} = values;
  if (!/^\d{1,9}$/.test(seed)) throw new Error(`--seed ${seed}: give a whole number from 0 to 999999999`);
  mkdirSync(dirname(out), {recursive: true});
  await writeDemo(out, {...DEMO, seed: Number(seed)});
  console.log(`wrote ${out} and its sidecar`);
});
