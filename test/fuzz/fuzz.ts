import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {runCli} from "../../src/data/cli/runCli.js";
import {answerHelp} from "../../src/data/cli/usage.js";
import {sharedPath} from "../shared.js";
import {createRandom} from "../support/random.js";
import {writeTinyNwb} from "../support/sources/writeTinyNwb.js";
import {mutate} from "./mutate.js";
import {createAttempts, type Outcome, tryRecording} from "./tryRecording.js";

/**
 * `npm run fuzz -- [COUNT] [SEED] [FILE...]`: opens damaged copies of recordings, 3,000 by default. Prints how they ended,
 * and keeps those in test/output/fuzz that ended without a clear line or made their reader crash.
 */
await runCli(async () => {
  answerHelp({
    name: "fuzz",
    argument: "[COUNT] [SEED] [FILE...]",
    about:
      "Opens damaged copies of recordings (3000 by default, from seed 1), and keeps those that end without a clear line.",
    options: {}
  });
  const [count = "3000", seed = "1", ...files] = process.argv.slice(2);
  if (![count, seed].every((text) => /^\d{1,9}$/.test(text)))
    throw new Error(`${count} ${seed}: give whole numbers of copies and seed`);
  const folder = join(import.meta.dirname, "../output/fuzz");
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});

  const names = ["gaps_timestamps", "allen_nested", "electrodes_permuted", "filter_blosc_32001", "two_series"];
  const originals = [
    await writeTinyNwb(folder, {
      electrodes: {label: ["a", "b", "c", "d"]},
      intervals: {trials: {start_time: Float64Array.of(0)}}
    }),
    ...(files.length > 0 ? files : names.map((name) => sharedPath(`structure/${name}.nwb`)))
  ];
  const attempts = createAttempts();
  const counts: Record<Outcome["kind"], number> = {open: 0, refused: 0, crashed: 0, broken: 0};
  let slowest = 0;
  for (let i = 0; i < Number(count); i++) {
    const original = originals[i % originals.length];
    const path = join(folder, `${i}-${basename(original)}`);
    writeFileSync(path, mutate(readFileSync(original), createRandom(Number(seed) * 1_000_003 + i)));
    const {kind, text, seconds} = await tryRecording(attempts, path);
    counts[kind]++;
    slowest = Math.max(slowest, seconds);
    if (kind === "crashed" || kind === "broken" || seconds > 5)
      console.warn(`${kind} after ${seconds.toFixed(1)} s: ${text}`);
    else rmSync(path);
  }
  await attempts.close();
  console.warn(`${count} damaged files: ${JSON.stringify(counts)}, slowest ${slowest.toFixed(1)} s`);
  process.exitCode = counts.broken > 0 ? 1 : 0;
});
