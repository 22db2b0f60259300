import * as h5wasm from "h5wasm/node";
import type {SourceInfo} from "../../../src/data/source/source.js";
import {openInfo} from "../sources/openInfo.js";

/** Samples of a recording from its file itself, to compare what a page says with. */
export interface RecordedSamples {
  info: SourceInfo;
  /** A sample of a channel, in the series' unit. */
  valueOf(channelName: string, sample: number): number;
  close(): void;
}

/** Opens an HDF5 recording of integers. Close it. */
export async function openRecordedSamples(path: string): Promise<RecordedSamples> {
  await h5wasm.ready;
  const info = await openInfo(path);
  const file = new h5wasm.File(path, "r");
  const data = (file.get(info.series) as h5wasm.Group).get("data") as h5wasm.Dataset;
  return {
    info,
    valueOf(channelName, sample) {
      const channel = info.channels.findIndex(({name}) => name === channelName);
      const [stored] = data.slice([
        [sample, sample + 1],
        [channel, channel + 1]
      ]) as Int16Array;
      return Number(stored) * info.conversion * info.channels[channel].conversion + info.offset;
    },
    close: () => file.close()
  };
}

/** Reads a hover card's sample: its index, and its value in volts, which is shown to four digits. */
export function parseHoverCard(text: string): {sample: number; volts: number} {
  const [, shown, prefix] = /\n(−?[\d.,]+) (\D*?)V at/.exec(text)!;
  const factor = {"": 1, m: 1e-3, µ: 1e-6, n: 1e-9}[prefix]!;
  return {
    sample: Number(/sample ([\d,]+)/.exec(text)![1].replaceAll(",", "")),
    volts: Number(shown.replace("−", "-").replaceAll(",", "")) * factor
  };
}
