import {join} from "node:path";
import {writeDemo} from "../../../src/data/demo/writeDemo.js";

/** Writes a valid NWB recording of 8 channels and 4 seconds that is quick to build. Returns its path. */
export async function writeTinyDemo(folder: string, name = "tiny.nwb", seed = 3): Promise<string> {
  const path = join(folder, name);
  await writeDemo(path, {channelCount: 8, seconds: 4, samplingRate: 500, gapSeconds: 0, seed});
  return path;
}
