/** Channels in an inner chunk: a phone's rows are one, and a page of 20 rows reads no more than 24. */
const INNER_CHANNELS = 8;

/** Longest inner chunk, in samples or picks: one screen's worth at two picks a device pixel. */
const INNER_LENGTH = 4096;

/** Raw bytes of an inner chunk of an array that is only read whole: browsers take half a millisecond to inflate one. */
const WHOLE_BYTES = 2 ** 18;

/** Raw bytes of a shard at most: static hosts refuse files over 25 MB. */
const SHARD_BYTES = 16 * 2 ** 20;

/** Shards and chunks of an array of shape (channelCount, length). Every shard holds all channels. */
export interface ShardPlan {
  /** Channels in an inner chunk. */
  innerChannels: number;
  /** Samples or picks in an inner chunk. */
  innerLength: number;
  /** Inner chunks side by side along the channel axis; the last may be padded. */
  groupCount: number;
  /** Inner chunks one after another along time in a shard. */
  innersPerShard: number;
  /** `innerLength * innersPerShard`: samples or picks in a shard. */
  shardLength: number;
  /** Shards along time. */
  shardCount: number;
}

/**
 * Cuts an array into inner chunks of min(8, channels) x min(4,096, length), and one that is only ever read `whole` into
 * inner chunks of up to 256 KiB; shards are as many whole inner chunks along time as stay within 16 MiB. Where one column
 * of inner chunks over all channels is more than that, the inner length is halved until it fits.
 */
export function planShards(shape: {
  channelCount: number;
  length: number;
  itemBytes: number;
  whole?: boolean;
}): ShardPlan {
  const {channelCount, length, itemBytes, whole = false} = shape;
  let innerLength = Math.min(whole ? WHOLE_BYTES / itemBytes : INNER_LENGTH, length);
  const most = whole ? Math.max(1, Math.floor(WHOLE_BYTES / (innerLength * itemBytes))) : INNER_CHANNELS;
  const innerChannels = Math.min(most, channelCount);
  const groupCount = Math.ceil(channelCount / innerChannels);
  const frameBytes = groupCount * innerChannels * itemBytes;
  while (innerLength > 1 && innerLength * frameBytes > SHARD_BYTES) innerLength = Math.ceil(innerLength / 2);
  const columnCount = Math.ceil(length / innerLength);
  const innersPerShard = Math.max(1, Math.min(columnCount, Math.floor(SHARD_BYTES / (innerLength * frameBytes))));
  const shardLength = innerLength * innersPerShard;
  const shardCount = Math.ceil(columnCount / innersPerShard);
  return {innerChannels, innerLength, groupCount, innersPerShard, shardLength, shardCount};
}

/** One row of equal stretches, each an inner chunk that is read by itself: as many to a shard as stay within 16 MiB. */
export function planRows({rowCount, rowLength}: {rowCount: number; rowLength: number}): ShardPlan {
  const innersPerShard = Math.max(1, Math.min(rowCount, Math.floor(SHARD_BYTES / rowLength)));
  return {
    innerChannels: 1,
    innerLength: rowLength,
    groupCount: 1,
    innersPerShard,
    shardLength: rowLength * innersPerShard,
    shardCount: Math.ceil(rowCount / innersPerShard)
  };
}
