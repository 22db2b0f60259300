import {median} from "../../../pyramid/median.js";

/** A channel or group this many times livelier or quieter than is typical of its unit is plainly of another kind. */
const KIND_RATIO = 8;

/** Facts that tell kinds apart. */
export interface KindFacts {
  readonly unit: string;
  /** Kind that the file names, from `namedKind`. */
  readonly named: string;
  readonly group: string;
  /** Usual amplitude of the channel, in its unit; 0 when it never moves, or nothing is known. */
  readonly size: number;
  readonly isBad: boolean;
}

/**
 * The kind of each channel, a number from 0 on: channels of a kind share a scale, so that their amplitudes compare as they
 * are. Another unit is another kind, and so is what the file names otherwise. So is a channel, or a whole group by its
 * median, over eight times as lively as the median channel of its unit, or under an eighth: a trigger, a dead contact. Those
 * that differ are told apart among themselves likewise. Channels that never move are of their unit's first kind.
 */
export function channelKinds(channels: readonly KindFacts[]): number[] {
  const kinds = channels.map(() => -1);
  let count = 0;
  const keyOf = ({unit, named}: KindFacts) => `${named} ${unit}`;
  for (const key of new Set(channels.map(keyOf))) {
    const ofUnit = [...channels.keys()].filter((i) => keyOf(channels[i]) === key);
    const first = count;
    let rest = ofUnit.filter((i) => channels[i].size > 0);
    while (rest.length > 0) {
      const typical = typicalSize(channels, rest);
      const isAlike = (size: number) => size <= KIND_RATIO * typical && size >= typical / KIND_RATIO;
      const members = membersOf(channels, rest, isAlike);
      for (const i of members) kinds[i] = count;
      count++;
      rest = rest.filter((i) => kinds[i] < 0);
    }
    for (const i of ofUnit) if (kinds[i] < 0) kinds[i] = first;
    count = Math.max(count, first + 1);
  }
  return kinds;
}

/** Median size of some channels, of the good ones if there are any: a size that one of them has. */
function typicalSize(channels: readonly KindFacts[], indices: readonly number[]): number {
  const good = indices.filter((i) => !channels[i].isBad);
  return median(Float64Array.from(good.length > 0 ? good : indices, (i) => channels[i].size));
}

/** The channels that are alike by themselves and whose group is, where it has more than one. Never none. */
function membersOf(
  channels: readonly KindFacts[],
  indices: readonly number[],
  isAlike: (size: number) => boolean
): readonly number[] {
  const names = new Set(indices.map((i) => channels[i].group));
  const alike = [...names].flatMap((name) => {
    const group = indices.filter((i) => channels[i].group === name);
    const isGroupAlike = group.length === 1 || isAlike(typicalSize(channels, group));
    return isGroupAlike ? group.filter((i) => isAlike(channels[i].size)) : [];
  });
  return alike.length > 0 ? alike : indices.filter((i) => isAlike(channels[i].size));
}
