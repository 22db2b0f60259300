import {median} from "../pyramid/median.js";
import type {ReferencePlan} from "./planReference.js";

/** Samples of recorded channels, by channel index: all of one stretch. */
export type ChannelSamples = ReadonlyMap<number, Float64Array>;

/**
 * Channels of a re-referenced signal, over the stretch of `samples`, which must have all channels that they are made from.
 * What has no value is NaN: a channel without a neighbor, and samples where the recording has none. A pool leaves out those
 * of its channels that are not finite.
 */
export function applyReference(
  plan: ReferencePlan,
  channels: readonly number[],
  samples: ChannelSamples
): Float64Array[] {
  const pools = new Map<number, Float64Array>();

  function poolOf(index: number): Float64Array {
    let pool = pools.get(index);
    if (!pool) {
      const {channels: members, statistic} = plan.pools[index];
      const columns = members.map((channel) => samples.get(channel)!);
      pools.set(index, (pool = statistic === "mean" ? meanOf(columns) : medianOf(columns)));
    }
    return pool;
  }

  return channels.map((channel) => {
    const referenced = plan.channels[channel];
    if (!referenced) return new Float64Array(samples.values().next().value?.length ?? 0).fill(NaN);
    const [first, ...others] = referenced.terms;
    const values = samples.get(first.channel)!.slice();
    if (first.weight !== 1) for (let i = 0; i < values.length; i++) values[i] *= first.weight;
    for (const {channel: other, weight} of others) {
      const added = samples.get(other)!;
      for (let i = 0; i < values.length; i++) values[i] += weight * added[i];
    }
    if (referenced.pool !== undefined) {
      const pool = poolOf(referenced.pool);
      for (let i = 0; i < values.length; i++) values[i] -= pool[i];
    }
    return values;
  });
}

function meanOf(columns: readonly Float64Array[]): Float64Array {
  const {length} = columns[0];
  const sums = new Float64Array(length);
  const counts = new Uint32Array(length);
  for (const column of columns) {
    for (let i = 0; i < length; i++) {
      if (column[i] - column[i] !== 0) continue;
      sums[i] += column[i];
      counts[i]++;
    }
  }
  for (let i = 0; i < length; i++) sums[i] /= counts[i];
  return sums;
}

function medianOf(columns: readonly Float64Array[]): Float64Array {
  const {length} = columns[0];
  const values = new Float64Array(length);
  const room = new Float64Array(columns.length);
  for (let i = 0; i < length; i++) {
    let count = 0;
    for (let j = 0; j < columns.length; j++) {
      const value = columns[j][i];
      if (value - value === 0) room[count++] = value;
    }
    values[i] = median(room.subarray(0, count));
  }
  return values;
}
