import type {Method} from "../format/manifest.js";

/** Words for what a level of each method keeps: before "8 samples", and in a sentence. */
export const METHOD_WORDS: Readonly<Record<Method, {keeps: string; rule: string}>> = {
  minmax: {
    keeps: "extremes of every",
    rule: "the smallest and the largest sample of each bucket, each at its own time"
  },
  minmaxlttb: {
    keeps: "two picks of every",
    rule: "the samples that MinMaxLTTB chooses for each channel, each at its own time"
  }
};
