import type {Samples} from "../../../format/dtype.js";
import {calibrate, type StoredCalibration} from "../../../format/physicalValues.js";
import type {ShardPlan} from "../../../format/planShards.js";
import type {Segment} from "../../../format/segments.js";
import type {Derivation} from "../../../signal/derivation.js";
import {deriveBlock} from "../../../signal/deriveBlock.js";

/** A block of a derived signal to compute, and all that it takes. Plain data: for a worker. */
export interface DeriveTask {
  readonly derivation: Derivation;
  /** Samples of the block, and those that were read, both half-open. */
  readonly blockStart: number;
  readonly blockEnd: number;
  readonly readStart: number;
  readonly readEnd: number;
  readonly segments: readonly Segment[];
  readonly channelCount: number;
  /** Groups of channels to compute. */
  readonly groups: readonly number[];
  /** The cut into tiles. */
  readonly plan: Pick<ShardPlan, "innerChannels" | "innerLength">;
  /** Recorded channels over what was read, as stored. */
  readonly inputs: readonly {
    readonly channel: number;
    readonly samples: Samples;
    readonly calibration: StoredCalibration;
  }[];
}

/** A tile of a derived signal, at level 0. */
export interface DerivedTile {
  readonly column: number;
  readonly group: number;
  /** Shape (innerChannels, innerLength), with NaN where there is no value. */
  readonly samples: Float32Array<ArrayBuffer>;
}

/** Computes the tiles of a block: of its groups, in order of time. */
export function deriveTiles(task: DeriveTask): DerivedTile[] {
  const {derivation, blockStart, blockEnd, groups, plan, channelCount, inputs} = task;
  const {innerChannels, innerLength} = plan;
  const channels = groups.flatMap((group) => channelsOf(group, plan, channelCount));
  const samples = new Map(inputs.map(({channel, samples, calibration}) => [channel, calibrate(samples, calibration)]));
  const values = deriveBlock(derivation, {...task, channels, samples});
  const tiles: DerivedTile[] = [];
  for (let start = blockStart; start < blockEnd; start += innerLength) {
    for (const group of groups) {
      const tile = new Float32Array(innerChannels * innerLength).fill(NaN);
      for (const channel of channelsOf(group, plan, channelCount)) {
        const part = values[channels.indexOf(channel)].subarray(start - blockStart, start - blockStart + innerLength);
        tile.set(part, (channel - group * innerChannels) * innerLength);
      }
      tiles.push({column: start / innerLength, group, samples: tile});
    }
  }
  return tiles;
}

/** Channels of a group, by index. */
export function channelsOf(
  group: number,
  {innerChannels}: Pick<ShardPlan, "innerChannels">,
  channelCount: number
): number[] {
  const first = group * innerChannels;
  return Array.from({length: Math.min(innerChannels, channelCount - first)}, (_, i) => first + i);
}
