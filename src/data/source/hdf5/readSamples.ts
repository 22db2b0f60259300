import {bytesPerSample, createSamples, type Samples, viewSamples} from "../../../format/dtype.js";
import type {ChunkDecoder} from "../../kernels/chunkDecoder.js";
import {RecordingError} from "../recordingError.js";
import {ChunkReader} from "./chunkReader.js";
import type {Hdf5Node} from "./hdf5Node.js";
import {Hdf5Error} from "./loadHdf5.js";
import {type SampleType, sampleTypeOf} from "./sampleType.js";
import {type SampleWindow} from "./sampleWindow.js";
import {widenHalf} from "./widenHalf.js";

/** Bytes moved through the library's memory at a time: larger pieces fall out of the processor's cache. */
const PIECE_BYTES = 4 * 2 ** 20;

/** Reads windows of a data set, frame-major, in native byte order. */
export class Hdf5Samples {
  readonly type: SampleType;
  readonly sampleCount: number;
  readonly columnCount: number;
  /** Chunk grid as (samples, columns); null when contiguous. */
  readonly chunkShape: [samples: number, columns: number] | null;
  /** True if the file has (channel, time). */
  readonly isTransposed: boolean;
  readonly #chunks: ChunkReader | undefined;

  constructor(
    readonly node: Hdf5Node,
    {transposed}: {transposed: boolean},
    decoder?: ChunkDecoder
  ) {
    const type = sampleTypeOf(node.metadata);
    if (!type) throw new TypeError(`not samples: ${node.path}`);
    this.type = type;
    this.isTransposed = transposed;
    const {shape, chunks} = node.metadata;
    const [rows, columns = 1] = shape ?? [];
    [this.sampleCount, this.columnCount] = transposed ? [columns, rows] : [rows, columns];
    const [chunkRows, chunkColumns = 1] = chunks ?? [];
    this.chunkShape = !chunks ? null : transposed ? [chunkColumns, chunkRows] : [chunkRows, chunkColumns];
    this.#chunks = decoder && ChunkReader.open(this, decoder);
  }

  /** Samples of a window, read into `to` where it is given. Throws a `RecordingError` when they cannot be read. */
  read(window: SampleWindow, to?: Samples): Samples {
    const {sampleStart, sampleEnd, columnStart, columnEnd} = window;
    const width = columnEnd - columnStart;
    const count = (sampleEnd - sampleStart) * width;
    const samples = to?.subarray(0, count) ?? createSamples(this.type.dtype, count);
    if (to && this.#chunks?.read(window, samples)) return samples;
    for (const [start, end] of this.#pieces(window)) {
      const piece = {sampleStart: start, sampleEnd: end, columnStart, columnEnd};
      try {
        this.#readPiece(piece, samples, (start - sampleStart) * width);
      } catch (error) {
        if (!(error instanceof Hdf5Error)) throw error;
        throw this.#explain(error, piece);
      }
    }
    return samples;
  }

  close(): void {
    this.#chunks?.close();
  }

  /** Stretches of time to read one after another: whole chunks, about 4 MiB. */
  *#pieces({sampleStart, sampleEnd, columnStart, columnEnd}: SampleWindow): Iterable<[number, number]> {
    const frameBytes = (columnEnd - columnStart) * bytesPerSample(this.type.dtype);
    const chunk = this.chunkShape?.[0] ?? 1;
    const step = chunk * Math.max(1, Math.floor(PIECE_BYTES / frameBytes / chunk));
    for (let start = sampleStart; start < sampleEnd;) {
      const end = Math.min(sampleEnd, Math.floor(start / chunk) * chunk + step);
      yield [start, end];
      start = end;
    }
  }

  /** Reads a window into `frames`, from `offset`: stored as (time, channel), or (channel, time) when transposed. */
  #readPiece(window: SampleWindow, frames: Samples, offset: number): void {
    const {sampleStart, sampleEnd, columnStart, columnEnd} = window;
    const {shape, size} = this.node.metadata;
    const starts = [sampleStart, columnStart];
    const counts = [sampleEnd - sampleStart, columnEnd - columnStart];
    const [length, width] = counts;
    if (this.isTransposed) [starts, counts].forEach((pair) => pair.reverse());
    const count = counts.slice(0, shape?.length).map(BigInt);
    const start = starts.slice(0, shape?.length).map(BigInt);
    const strides = count.map(() => 1n);
    const byteLength = length * width * size;
    this.node.call((module) => {
      const pointer = module._malloc(byteLength);
      if (pointer === 0) throw new Hdf5Error(`${byteLength} bytes do not fit into memory`);
      try {
        module.get_dataset_data(this.node.file.id, this.node.path, count, start, strides, BigInt(pointer));
        const piece = this.#view(module.HEAPU8.buffer, pointer, length * width);
        if (this.isTransposed && width > 1) transpose(piece, [length, width], frames, offset);
        else frames.set(piece as never, offset);
      } finally {
        module._free(pointer);
      }
    });
  }

  #view(buffer: ArrayBufferLike, pointer: number, length: number): Samples {
    if (this.type.isHalf) return widenHalf(new Uint16Array(buffer, pointer, length));
    return viewSamples(this.type.dtype, buffer, pointer, length);
  }

  /** Narrows a failure down to a chunk and says what it means. */
  #explain(error: Hdf5Error, window: SampleWindow): RecordingError {
    const {sampleStart, sampleEnd} = window;
    const {file} = this.node;
    if (error.refusedPaths.length > 0) {
      const way = "outside the recordings folder: copy or link that file into the folder";
      const publicReason = `keeps samples in a file ${way}`;
      return new RecordingError(file.name, `keeps samples in ${error.refusedPaths[0]}, ${way}`, {publicReason});
    }
    const chunk = this.chunkShape?.[0] ?? sampleEnd - sampleStart;
    let start = sampleStart;
    let end = sampleEnd;
    const width = window.columnEnd - window.columnStart;
    const spare = createSamples(this.type.dtype, Math.min(chunk, sampleEnd - sampleStart) * width);
    for (let at = sampleStart; at < sampleEnd; at = (Math.floor(at / chunk) + 1) * chunk) {
      const next = Math.min(sampleEnd, (Math.floor(at / chunk) + 1) * chunk);
      try {
        this.#readPiece({...window, sampleStart: at, sampleEnd: next}, spare, 0);
      } catch {
        [start, end] = [at, next];
        break;
      }
    }
    const reason = `samples ${start} to ${end - 1} of ${this.node.path} cannot be read (${error.message}): the file is damaged there; copy it again from its source`;
    return new RecordingError(file.name, reason, {cause: error});
  }
}

/** Writes a (channel, time) piece of `length` samples per channel into frames of `width` channels, from `offset`. */
function transpose(
  piece: Samples,
  [length, width]: readonly [length: number, width: number],
  frames: Samples,
  offset: number
): void {
  for (let channel = 0; channel < width; channel++) {
    let to = offset + channel;
    const end = (channel + 1) * length;
    for (let from = channel * length; from < end; from++, to += width) frames[to] = piece[from];
  }
}
