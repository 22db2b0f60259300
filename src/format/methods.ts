import type {Method} from "./manifest.js";

/** Rules of the format for one way to choose picks. The places of a level's picks are in `src/pyramid/levelIndex.ts`. */
export interface MethodRules {
  /** True if each level follows from the one below alone, so that stretches of a recording can be built apart. */
  readonly nests: boolean;
  /** The array beside a level's `data` that says where its picks are. */
  readonly positions: "offset" | "index";
  /** Greatest number that array may hold. */
  readonly lastPosition: (level: {bucket: number; sampleCount: number}) => number;
  /** Picks of a level in a segment of `sampleCount` samples. */
  readonly pickCount: (sampleCount: number, bucket: number) => number;
}

/** The methods. To add one: an entry here, one in `levelIndex.ts`, its words in `methodWords.ts`. */
export const METHODS: Readonly<Record<Method, MethodRules>> = {
  // Two picks for each bucket, the last of which may be short.
  minmax: {
    nests: true,
    positions: "offset",
    lastPosition: ({bucket}) => bucket - 1,
    pickCount: (sampleCount, bucket) => 2 * Math.ceil(sampleCount / bucket)
  },
  // One pick for each whole half bucket, and every sample where that gives fewer than three.
  minmaxlttb: {
    nests: false,
    positions: "index",
    lastPosition: ({sampleCount}) => sampleCount - 1,
    pickCount(sampleCount, bucket) {
      const count = Math.floor(sampleCount / (bucket / 2));
      return count < 3 ? sampleCount : count;
    }
  }
};

/** Names of the methods. */
export const METHOD_NAMES = Object.keys(METHODS) as Method[];
