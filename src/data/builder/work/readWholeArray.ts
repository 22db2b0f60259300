import {readFileSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {bytesPerSample, createSamples, type Samples, viewSamples} from "../../../format/dtype.js";
import {chunksIn, placeChunk} from "../../../format/placeChunk.js";
import {columnsIn, decodeShardIndex, entryOf, indexBytes, shardPath} from "../../../format/shardIndex.js";
import type {StoredArray} from "../../../format/storedArray.js";
import {unshuffle} from "../../../format/unshuffle.js";
import {RecordingError} from "../../source/recordingError.js";

/** All values of an array of a store on disk, row by row. Throws a `RecordingError` that names the file that is damaged. */
export function readWholeArray(dir: string, array: StoredArray): Samples {
  const values = createSamples(array.encoding.dtype, array.channelCount * array.length);
  for (let shard = 0; shard < array.plan.shardCount; shard++) {
    const path = shardPath(array, shard);
    try {
      readShard(values, array, shard, readFileSync(join(dir, path)));
    } catch (cause) {
      throw new RecordingError(dir, `${path} is missing or damaged: build the store again`, {cause});
    }
  }
  return values;
}

function readShard(values: Samples, array: StoredArray, shard: number, bytes: Uint8Array): void {
  const {dtype, shuffle} = array.encoding;
  const {innerChannels, innerLength} = array.plan;
  const size = bytesPerSample(dtype);
  const index = decodeShardIndex(bytes.subarray(-indexBytes(array.plan)), array.plan, columnsIn(array, shard));
  for (const chunk of chunksIn(array, shard)) {
    const entry = entryOf(array.plan, chunk);
    const raw = new Uint8Array(gunzipSync(bytes.subarray(index.starts[entry], index.ends[entry])));
    if (raw.length !== innerChannels * innerLength * size) throw new Error(`a chunk has ${raw.length} bytes`);
    placeChunk(values, array, {shard, ...chunk}, viewSamples(dtype, (shuffle ? unshuffle(raw, size) : raw).buffer));
  }
}
