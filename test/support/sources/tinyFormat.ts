import {readFile} from "node:fs/promises";
import type {Format} from "../../../src/data/source/format.js";

/** A recording as a text file: what CONTRIBUTING's "Add a reader" needs, and nothing else. */
interface TinyFile {
  rate: number;
  start: number;
  unit: string;
  /** Extracellular voltages. */
  names: string[];
  operator: string;
  frames: number[][];
}

/** Reads `.tiny` files. Its address is the line that the samples are on, in a manner of speaking. */
export const tinyFormat: Format<{key: "frames"}> = {
  name: "tiny text files",
  extensions: [".tiny"],
  keys: [],
  files: async (path) => [path],
  async describe(path) {
    const {rate, start, unit, names, operator, frames} = await readTiny(path);
    return {
      format: "Tiny",
      series: "/",
      dtype: "int16",
      sampleCount: frames.length,
      time: {rate, startSeconds: start},
      unit,
      channels: names.map((name) => ({name, more: {operator}})),
      facts: [{name: "Experimenter", value: operator, key: "experimenter"}],
      address: {key: "frames"}
    };
  },
  async openReader(path, {key}) {
    const {[key]: frames} = await readTiny(path);
    return {
      async read(sampleStart, sampleEnd, {channelStart, channelEnd} = {}) {
        return Int16Array.from(
          frames.slice(sampleStart, sampleEnd).flatMap((frame) => frame.slice(channelStart, channelEnd))
        );
      },
      close: () => undefined
    };
  },
  listSeries: async () => [{path: "/", description: "the only one"}]
};

async function readTiny(path: string): Promise<TinyFile> {
  return JSON.parse(await readFile(path, "utf8")) as TinyFile;
}
