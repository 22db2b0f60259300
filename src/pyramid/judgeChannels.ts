import type {ChannelStatistics} from "./foldStatistics.js";
import {median} from "./median.js";

/** Share of samples at a channel's own extremes above which it is called clipped: chance gives a few in a million. */
const CLIPPED_SHARE = 0.01;

/** Samples below which a share says nothing. */
const FEW_SAMPLES = 1000;

/** Times its group's median spread above which a channel is called noisy. */
const NOISY_RATIO = 4;

/** Channels a group needs before one can stand out of it. */
const GROUP_SIZE = 4;

/** Group within which a channel is compared. */
export interface JudgedChannel {
  statistics: ChannelStatistics;
  /** Spread in the channel's unit. */
  spread: number;
  /** Channels with the same group and unit are compared. */
  group: string;
}

/** Reason why each channel looks bad by its statistics, in words; undefined when it does not. */
export function judgeChannels(channels: readonly JudgedChannel[]): (string | undefined)[] {
  const spreads = new Map<string, number[]>();
  for (const {group, spread} of channels) {
    if (spread > 0) spreads.set(group, [...(spreads.get(group) ?? []), spread]);
  }
  const usual = new Map([...spreads].map(([group, values]) => [group, median(Float64Array.from(values))]));
  return channels.map(({statistics: {count, min, max, extremeShare}, spread, group}) => {
    if (count === 0) return "no finite samples";
    if (min === max) return "flat";
    if (count >= FEW_SAMPLES && extremeShare > CLIPPED_SHARE)
      return `clipped: ${Math.round(100 * extremeShare)} % of samples at an extreme`;
    const ratio = spread / (usual.get(group) ?? NaN);
    if ((spreads.get(group)?.length ?? 0) >= GROUP_SIZE && ratio > NOISY_RATIO) {
      return `noisy: ${ratio.toFixed(1)} times the typical spread`;
    }
    return undefined;
  });
}
