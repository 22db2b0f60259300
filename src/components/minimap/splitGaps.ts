import type {Extent} from "../../format/segments.js";

/** Gaps up to which each has a mark of its own, however short. */
const FEW_GAPS = 64;

/** Part of the recording from which a gap is hatched: a few pixels. There are never more such gaps than this has parts. */
const WIDE_SHARE = 1 / 256;

/** Part of the recording that separators are apart at least: nearer ones would be one gray. */
const SEPARATOR_SHARE = 1 / 400;

/** Drawing of gaps on the minimap. */
export interface GapPlan {
  /** Hatched, with their lengths where there is room. */
  wide: Extent[];
  /** Moments of thin lines between bursts, where bursts are wide enough to be told apart. */
  separators: number[];
}

/** Plans the marks of all gaps, in order: at most a few hundred, however many gaps there are. */
export function splitGaps(gaps: readonly Extent[], [start, end]: Extent): GapPlan {
  if (gaps.length <= FEW_GAPS) return {wide: [...gaps], separators: []};
  const isWide = ([from, to]: Extent) => to - from >= WIDE_SHARE * (end - start);
  const least = SEPARATOR_SHARE * (end - start);
  const middles = gaps.map(([from, to]) => (from + to) / 2);
  const isApart = (i: number) =>
    middles[i] - (middles[i - 1] ?? -Infinity) >= least && (middles[i + 1] ?? Infinity) - middles[i] >= least;
  return {
    wide: gaps.filter(isWide),
    separators: middles.filter((_, i) => !isWide(gaps[i]) && isApart(i))
  };
}
