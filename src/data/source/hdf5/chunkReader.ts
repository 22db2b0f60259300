import {bytesPerSample, type Samples, viewSamples} from "../../../format/dtype.js";
import type {ChunkDecoder} from "../../kernels/chunkDecoder.js";
import {type ChunkIndex, findChunkIndex, findChunks} from "./chunkIndex.js";
import {FileBytes} from "./fileBytes.js";
import type {Hdf5Node} from "./hdf5Node.js";
import type {SampleType} from "./sampleType.js";
import type {SampleWindow} from "./sampleWindow.js";

/** HDF5's numbers of the filters that are undone here. */
const DEFLATE = 1;
const SHUFFLE = 2;

/** The data set whose chunks are read. */
export interface ChunkedData {
  readonly node: Hdf5Node;
  readonly type: SampleType;
  readonly columnCount: number;
  /** Chunk grid as (samples, columns); null when contiguous. */
  readonly chunkShape: readonly [samples: number, columns: number] | null;
  /** True if the file has (channel, time). */
  readonly isTransposed: boolean;
}

/** Parts that a reader works with. */
interface ReaderParts {
  file: FileBytes;
  index: ChunkIndex;
  samples: ChunkedData;
  isShuffled: boolean;
  decoder: ChunkDecoder;
}

/**
 * Reads gzipped chunks past HDF5, whose inflate takes most of a build's time. Only what is plain is read so: anything odd,
 * damaged or missing is left to HDF5, which knows all of its formats and says what is wrong.
 */
export class ChunkReader {
  readonly #parts: ReaderParts;

  private constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  /** A reader of a data set's chunks; undefined when they are not gzipped, or not plain. */
  static open(samples: ChunkedData, decoder: ChunkDecoder): ChunkReader | undefined {
    const {node, type, chunkShape, isTransposed} = samples;
    const filters = node.filters.map(({id}) => id).join();
    const isShuffled = filters === `${SHUFFLE},${DEFLATE}`;
    if (!chunkShape || isTransposed || type.isHalf || !node.metadata.littleEndian) return undefined;
    if (!isShuffled && filters !== String(DEFLATE)) return undefined;
    const file = new FileBytes(node.file.path);
    try {
      const index = findChunkIndex(file, node.address);
      if (index) return new ChunkReader({file, index, samples, isShuffled, decoder});
    } catch {
      // Left to HDF5.
    }
    file.close();
    return undefined;
  }

  /** Reads a window into `to`, frame-major, in the decoder's memory. False when HDF5 must read it. */
  read({sampleStart, sampleEnd, columnStart, columnEnd}: SampleWindow, to: Samples): boolean {
    const {file, index, samples, decoder} = this.#parts;
    const [rows, columns] = samples.chunkShape!;
    const width = columnEnd - columnStart;
    try {
      const rowCount = Math.ceil(sampleEnd / rows) - Math.floor(sampleStart / rows);
      const maxCount = rowCount * Math.ceil(samples.columnCount / columns);
      const range = {rowStart: sampleStart, rowEnd: sampleEnd, chunkRows: rows, maxCount};
      const all = findChunks(file, index, range);
      const chunks = all.filter(({column}) => column < columnEnd && column + columns > columnStart);
      const columnCount = Math.ceil(columnEnd / columns) - Math.floor(columnStart / columns);
      // Chunks that were never written are not there.
      if (chunks.length !== rowCount * columnCount) return false;
      for (const chunk of chunks) {
        const values = chunk.filterMask === 0 && this.#decode(chunk.address, chunk.bytes, rows * columns);
        if (!values) return false;
        const [fromRow, fromColumn] = [Math.max(chunk.row, sampleStart), Math.max(chunk.column, columnStart)];
        const at = (fromRow - chunk.row) * columns + fromColumn - chunk.column;
        const toAt = (fromRow - sampleStart) * width + fromColumn - columnStart;
        const size = {
          rowCount: Math.min(chunk.row + rows, sampleEnd) - fromRow,
          count: Math.min(chunk.column + columns, columnEnd) - fromColumn
        };
        decoder.copyRows({values, at, stride: columns}, {values: to, at: toAt, stride: width}, size);
      }
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  }

  close(): void {
    this.#parts.file.close();
  }

  /** The samples of a chunk; undefined when it is damaged. The next chunk takes their place. */
  #decode(address: number, bytes: number, count: number): Samples | undefined {
    const {file, decoder, isShuffled} = this.#parts;
    const {dtype} = this.#parts.samples.type;
    if (bytes > file.size) return undefined;
    const stored = decoder.scratch("stored chunk", "uint8", bytes) as Uint8Array;
    file.read(address, stored);
    const size = count * bytesPerSample(dtype);
    const raw = decoder.scratch("raw chunk", "uint8", size + decoder.inflateSlack) as Uint8Array;
    if (!decoder.inflate(stored, raw, size)) return undefined;
    if (!isShuffled) return viewSamples(dtype, raw.buffer, raw.byteOffset, count);
    const values = decoder.scratch("chunk", dtype, count);
    decoder.joinPlanes(raw.subarray(0, size), values);
    return values;
  }
}
