import type {Manifest} from "../../format/manifest.js";

/** The content of the recording that is shown, in as many digits as tell contents apart; undefined where it is not known. */
export function shownContent({source}: Pick<Manifest, "source">): string | undefined {
  return source.digest?.slice(0, 16);
}
