import {mkdirSync, rmSync, symlinkSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {isMissing, sharedPath} from "../shared.js";
import {buildSite, ensureDemo} from "../support/site/buildSite.js";
import {type BenchRecording, makeRecording} from "./makeRecording.js";

/** Eight minutes of a probe: as many channels as the reference tool was measured with. */
export const PROBE: BenchRecording = {name: "probe", sampleCount: 600_000, channelCount: 384, dtype: "int16"};

const SHARED = ["ecog", "eeg_motor", "seeg"];

/** Builds the site that pages are measured on: the demo, real recordings where they are here, and a made one. */
export async function buildBenchSite(): Promise<{dist: string; ids: string[]}> {
  const output = join(tmpdir(), "stratigram-bench", "site");
  const recordings = join(output, "recordings");
  mkdirSync(recordings, {recursive: true});
  const paths = [await ensureDemo(recordings)];
  const others = SHARED.map((name) => `recordings/${name}.nwb`).filter((path) => !isMissing(path));
  const linked: [name: string, path: string][] = others.map((path) => [basename(path), sharedPath(path)]);
  for (const [name, path] of [...linked, [`${PROBE.name}.nwb`, await makeRecording(PROBE)] as const]) {
    rmSync(join(recordings, name), {force: true});
    symlinkSync(path, join(recordings, name));
    paths.push(name);
  }
  rmSync(join(output, "dist"), {recursive: true, force: true});
  const {dist} = buildSite(recordings, output);
  return {dist, ids: paths.map((path) => basename(path, ".nwb"))};
}
