import type {Manifest} from "../../../format/manifest.js";

/** An overview with more values than this, about as many bytes, waits until the first traces are drawn. */
const MAX_EAGER_VALUES = 400_000;

/** Tells whether an overview is loaded with the page. */
export function isEager({channelCount, overview}: Pick<Manifest, "channelCount" | "overview">): boolean {
  return channelCount * overview.binCount <= MAX_EAGER_VALUES;
}
