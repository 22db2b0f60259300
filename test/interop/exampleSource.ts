import type {Source} from "../../src/data/source/source.js";
import {createMemorySource} from "../data/builder/memorySource.js";

/** Digits of pi and e. */
const CHANNELS = [
  [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6],
  [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5, 9, 0, 4, 5, 2, 3, 5, 3, 6]
];

/** The recording of docs/format.md's example: 21 samples of two channels in microvolts at 1 kHz, with a gap of 0.5 s. */
export function createExampleSource(): Source {
  const sampleCount = CHANNELS[0].length;
  const channelCount = CHANNELS.length;
  const source = createMemorySource({seed: 1, dtype: "int16", sampleCount, channelCount});
  const segments = [
    {sampleStart: 0, sampleEnd: 12, startSeconds: 0, samplePeriod: 0.001},
    {sampleStart: 12, sampleEnd: 21, startSeconds: 0.512, samplePeriod: 0.001}
  ];
  const samples = Int16Array.from({length: sampleCount * channelCount}, (_, i) => CHANNELS[i % 2][i >> 1]);
  return {
    ...source,
    info: {
      ...source.info,
      fileName: "example",
      segments,
      channels: ["pi", "e"].map((name) => ({name, conversion: 1, more: {}}))
    },
    read: async (start, end) => samples.slice(start * channelCount, end * channelCount)
  };
}
