import {DEMO} from "../demo/generate.js";
import {demoFile} from "../site/folders.js";
import {writeAskedDemo} from "../site/recording/demoRecording.js";
import {parseCommand} from "./parseCommand.js";
import {runCli} from "./runCli.js";

/** `npm run demo [-- --out FILE --seed N]`: writes the synthetic recording, its sidecar and its annotations. */
await runCli(async () => {
  const {values} = parseCommand({
    name: "demo",
    about: "Writes the synthetic recording as an NWB file, with its sidecar and annotations.",
    options: {
      out: {type: "string", value: "FILE", text: "path of the file", default: demoFile},
      seed: {
        type: "string",
        value: "N",
        text: "seed of the random generator, 0 to 999999999",
        default: String(DEMO.seed)
      }
    }
  });
  const {out = demoFile, seed = String(DEMO.seed)} = values;
  if (!/^\d{1,9}$/.test(seed)) throw new Error(`--seed ${seed}: give a whole number from 0 to 999999999`);
  await writeAskedDemo(out, {...DEMO, seed: Number(seed)});
  console.log(`wrote ${out} with its sidecar and annotations`);
});
