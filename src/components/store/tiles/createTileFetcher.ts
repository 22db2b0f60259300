import {bytesPerSample, type Samples} from "../../../format/dtype.js";
import {entryOf, indexBytes, type ShardChunk, type ShardIndex, shardPath, shardOf} from "../../../format/shardIndex.js";
import type {StoredArray} from "../../../format/storedArray.js";
import type {Decoder} from "../createDecoder.js";
import type {OpenStore} from "../openStore.js";
import {StoreError} from "../storeError.js";
import type {TileFetcher, TileListeners} from "./createCachedTiles.js";
import {chunkBytes, planReads, planTail, type Read} from "./planReads.js";
import {idOf, type TileKey} from "./tiles.js";

/** Encoded bytes to decoded ones of data before anything is known: int16 recordings give 0.35 to 0.75. */
const FIRST_RATIO = 0.6;

/** Limits of a fetcher, and who is told of what it brings. */
export interface TileFetcherOptions extends TileListeners {
  /** Requests on their way at once, at most. */
  maxInFlight: number;
  /** Closed with the fetcher. */
  decoder: Decoder;
}

/** A wanted tile and where it lies. */
interface Want extends ShardChunk {
  id: string;
  key: TileKey;
  array: StoredArray;
  shard: number;
  path: string;
}

interface Flight {
  wants: readonly Want[];
  controller: AbortController;
}

/** A fetcher of a store's tiles: groups wanted ones into few requests. */
export function createTileFetcher(store: OpenStore, options: TileFetcherOptions): TileFetcher {
  const {reader, indexes} = store;
  const {maxInFlight, decoder, onTile, onFailure} = options;
  const stats = {requests: 0, bytes: 0, decodedBytes: 0};
  /** Bytes of the data tiles so far, encoded and, without padding, decoded. */
  const dataBytes = {encoded: 0, raw: 0};
  /** Neither delivered nor failed. */
  const wants = new Map<string, Want>();
  /** Ids of tiles on their way or being decoded. */
  const loading = new Set<string>();
  const flights = new Set<Flight>();
  /** Paths of shards whose index is on its way. */
  const indexFlights = new Set<string>();

  const isFull = () => flights.size + indexFlights.size >= maxInFlight;

  function locate(key: TileKey): Want {
    const array = store.array(key.level, key.array);
    const {shard, column} = shardOf(array.plan, key.column);
    return {id: idOf(key), key, array, shard, path: shardPath(array, shard), column, group: key.group};
  }

  /** Encoded bytes to decoded ones, as far as can be told. */
  function ratioOf({key, array}: Want): number {
    if (key.array === "data") return dataBytes.raw > 0 ? dataBytes.encoded / dataBytes.raw : FIRST_RATIO;
    // Extremes lie anywhere in their bucket.
    const {bucket} = store.manifest.levels[key.level];
    return Math.log2(bucket) / (8 * bytesPerSample(array.encoding.dtype));
  }

  /** Starts what the limit allows. What is left is planned anew when something has come. */
  function pump() {
    const shards = new Map<string, Want[]>();
    for (const want of wants.values()) {
      if (loading.has(want.id)) continue;
      const others = shards.get(want.path);
      if (others) others.push(want);
      else shards.set(want.path, [want]);
    }
    for (const shardWants of shards.values()) {
      const {array, shard, path} = shardWants[0];
      const index = indexes.get(array, shard);
      if (!index && !indexFlights.has(path)) {
        if (isFull()) return;
        void fetchIndex(shardWants);
      } else if (index) {
        for (const read of planReads(array, index, shardWants)) {
          if (isFull()) return;
          void fetchRead(read, index);
        }
      }
    }
  }

  async function fetchIndex(shardWants: readonly Want[]) {
    const {array, shard, path} = shardWants[0];
    const tailBytes = planTail(array, shard, shardWants, ratioOf(shardWants[0]));
    indexFlights.add(path);
    stats.requests++;
    try {
      const {index, tail} = await indexes.load(array, shard, tailBytes);
      stats.bytes += tail.length + indexBytes(array.plan);
      const tailStart = index.dataBytes - tail.length;
      for (const want of waitingFor(path)) {
        if (index.starts[entryOf(array.plan, want)] >= tailStart) void decode(want, index, tail, tailStart);
      }
    } catch (error) {
      for (const want of waitingFor(path)) fail(want, error);
    }
    indexFlights.delete(path);
    pump();
  }

  async function fetchRead({start, end, chunks}: Read<Want>, index: ShardIndex) {
    const flight: Flight = {wants: chunks, controller: new AbortController()};
    flights.add(flight);
    for (const {id} of chunks) loading.add(id);
    stats.requests++;
    try {
      const bytes = await reader.read(chunks[0].path, {start, end}, {signal: flight.controller.signal});
      if (!flights.delete(flight)) return; // aborted
      stats.bytes += bytes.length;
      for (const want of chunks) void decode(want, index, bytes, start);
    } catch (error) {
      if (!flights.delete(flight)) return;
      for (const want of chunks) fail(want, error);
    }
    pump();
  }

  async function decode(want: Want, index: ShardIndex, bytes: Uint8Array, bytesStart: number) {
    const {id, key, array, column, shard} = want;
    const entry = entryOf(array.plan, want);
    const encoded = bytes.subarray(index.starts[entry] - bytesStart, index.ends[entry] - bytesStart);
    loading.add(id);
    let samples: Samples;
    try {
      samples = await decoder.decode(encoded, array.encoding, array.plan.innerChannels * array.plan.innerLength);
    } catch (cause) {
      const where = `inner chunk ${column} of channel group ${key.group} is damaged`;
      fail(want, new StoreError("corrupt", want.path, `${where}; upload the file again, or rebuild it`, {cause}));
      return;
    }
    stats.decodedBytes += samples.byteLength;
    if (key.array === "data") {
      dataBytes.encoded += encoded.length;
      dataBytes.raw += chunkBytes(array, shard, column);
    }
    loading.delete(id);
    wants.delete(id);
    onTile(key, samples);
  }

  function fail(want: Want, error: unknown) {
    loading.delete(want.id);
    wants.delete(want.id);
    onFailure(want.key, StoreError.from(error, want.path));
  }

  function waitingFor(path: string): Want[] {
    return [...wants.values()].filter((want) => want.path === path && !loading.has(want.id));
  }

  function want(keys: readonly TileKey[]) {
    wants.clear();
    for (const key of keys) wants.set(idOf(key), locate(key));
    for (const flight of flights) {
      if (flight.wants.some(({id}) => wants.has(id))) continue;
      flights.delete(flight);
      for (const {id} of flight.wants) loading.delete(id);
      flight.controller.abort();
    }
    // An index that no wanted tile waits for goes on for others, but takes no place: it may hang.
    for (const path of indexFlights) if (waitingFor(path).length === 0) indexFlights.delete(path);
    pump();
  }

  return {
    stats,
    want,
    retry() {},
    close() {
      want([]);
      decoder.close();
    }
  };
}
