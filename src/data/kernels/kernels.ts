import {type DType, DTYPES, dtypeOf, type Samples} from "../../format/dtype.js";
import type {ChunkDecoder} from "./chunkDecoder.js";
import {KernelMemory} from "./kernelMemory.js";
import type {Averages, FrameCount, Frames, PickedBuckets, PickRows, Rows, Stretches, Sums, Windows} from "./rows.js";
import {makeSpectrumTables, type SpectrumTables} from "./spectrumTables.js";

/**
 * The builder's hot loops, compiled from assembly/, and the memory they work in: arrays handed to them must come from
 * `allocate` or `scratch`. Lent by `borrowKernels`.
 */
export class Kernels implements ChunkDecoder {
  readonly inflateSlack = 16;
  readonly #memory = new KernelMemory();
  readonly #functions = this.#memory.functions;
  readonly #tables = new Map<number, SpectrumTables>();

  /** A new array of zeros, until these kernels are given back. Throws a RangeError when there is no room left. */
  allocate(dtype: DType, length: number): Samples {
    return this.#memory.allocate(dtype, length);
  }

  /** An array of anything, in the same place for everybody who asks for this name: for what lives no longer than a call. */
  scratch(name: string, dtype: DType, length: number): Samples {
    return this.#memory.scratch(name, dtype, length);
  }

  /** The same values in these kernels' memory: themselves, or a copy that lives until the next call. */
  bring(values: Samples): Samples {
    return this.#memory.bring(values);
  }

  /**
   * Decodes a zlib stream that holds exactly `size` bytes into `to`, which must have `inflateSlack` bytes more. Returns
   * whether it is whole.
   */
  inflate(bytes: Uint8Array, to: Uint8Array, size: number): boolean {
    if (to.length < size + this.inflateSlack) throw new RangeError(`invalid room: ${to.length} for ${size} bytes`);
    return this.#functions.inflate(this.#address(bytes), bytes.length, this.#address(to), size) !== 0;
  }

  /** Compresses bytes with Deflate into `to`, from `at` on. Returns how many bytes came out. */
  deflate(bytes: Uint8Array, to: Uint8Array, at: number): number {
    return this.#functions.deflate(this.#address(bytes), bytes.length, this.#address(to, at));
  }

  /** Picks buckets of each row. The rows' values are samples, or picks of finer buckets with their offsets. */
  pick(from: Rows | PickRows, buckets: PickedBuckets, to: PickRows): void {
    this.#functions.pick(
      typeOf(from.values),
      this.#address(from.values, from.at),
      "offsets" in from ? this.#address(from.offsets, from.at) : 0,
      from.stride,
      buckets.rowCount,
      buckets.count,
      buckets.bucketCount,
      buckets.firstChild,
      buckets.childBucket,
      this.#address(to.values, to.at),
      this.#address(to.offsets, to.at),
      to.stride,
      Number(buckets.hasNaN ?? false)
    );
  }

  /** All lowest bytes, then all second bytes, and so on, of values or, with `delta`, of differences between neighbors. */
  fillPlanes(values: Samples, delta: boolean, planes: Uint8Array): void {
    const {BYTES_PER_ELEMENT: size, length} = values;
    this.#functions.fillPlanes(size, Number(delta), this.#address(values), length, this.#address(planes));
  }

  /** The values whose bytes are such planes. */
  joinPlanes(planes: Uint8Array, to: Samples): void {
    const {BYTES_PER_ELEMENT: size, length} = to;
    this.#functions.joinPlanes(size, this.#address(planes), length, this.#address(to));
  }

  /** Turns frames into rows. */
  transpose(from: Frames, {channelCount, frames}: FrameCount, to: Rows): void {
    const {BYTES_PER_ELEMENT: size} = from.values;
    const [source, target] = [this.#address(from.values, from.at), this.#address(to.values, to.at)];
    this.#functions.transpose(size, source, from.width, channelCount, target, to.stride, frames);
  }

  /**
   * The same of float32 samples that are multiples of `scale`, as integers of int16 or int32; NaN becomes the type's
   * smallest. Returns the element, counted from the first frame's, that `integer * scale` does not equal, or whose integer
   * is the smallest; -1 when there is none.
   */
  quantize(from: Frames, {channelCount, frames}: FrameCount, to: Rows, scale: number): number {
    const [source, target] = [this.#address(from.values, from.at), this.#address(to.values, to.at)];
    const type = typeOf(to.values);
    return this.#functions.quantize(type, source, from.width, channelCount, target, to.stride, frames, scale);
  }

  /** Copies `count` elements of `rowCount` rows. Integers of 32 bits lose their upper bits where `to` has fewer. */
  copyRows(from: Rows, to: Rows, {rowCount, count}: {rowCount: number; count: number}): void {
    const {BYTES_PER_ELEMENT: size} = from.values;
    const {BYTES_PER_ELEMENT: toSize} = to.values;
    const [source, target] = [this.#address(from.values, from.at), this.#address(to.values, to.at)];
    this.#functions.copyRows(size, toSize, source, from.stride, target, to.stride, rowCount, count);
  }

  /**
   * Sums of stretches of rows: in each, of the samples between neighboring `edges`. With `hasNaN`, the smallest integer
   * stands for NaN. The next call overwrites them.
   */
  addUp({values, at, stride}: Rows, {edges, references, hasNaN = false}: Stretches): Sums {
    const rowCount = references.length;
    const stretchCount = edges.length - 1;
    const size = rowCount * stretchCount;
    const planes = this.scratch("sums", "float64", 6 * size) as Float64Array;
    const from = this.scratch("references", "float64", rowCount) as Float64Array;
    from.set(references);
    const bounds = this.scratch("edges", "uint32", edges.length) as Uint32Array;
    bounds.set(edges);
    this.#functions.addUp(
      typeOf(values),
      this.#address(values, at),
      stride,
      rowCount,
      bounds.byteOffset,
      stretchCount,
      from.byteOffset,
      planes.byteOffset,
      Number(hasNaN)
    );
    const plane = (i: number) => planes.subarray(i * size, (i + 1) * size);
    return {count: plane(0), sum: plane(1), squares: plane(2), min: plane(3), max: plane(4), nan: plane(5)};
  }

  /**
   * Means of neighboring samples of rows, less the row's reference: in each row `count` of `width` samples. NaN where a
   * sample is; with `hasNaN`, the smallest integer stands for NaN.
   */
  average({values, at, stride}: Rows, {references, width, count, hasNaN = false}: Averages, to: Rows): void {
    const from = this.scratch("references", "float64", references.length) as Float64Array;
    from.set(references);
    this.#functions.averages(
      typeOf(values),
      this.#address(values, at),
      stride,
      references.length,
      width,
      count,
      from.byteOffset,
      this.#address(to.values, to.at),
      to.stride,
      Number(hasNaN)
    );
  }

  /**
   * Power spectra of windows of `length` samples, a power of two of at least 4, each the first of a row, less their mean
   * and under Hann's bell: squares of the Fourier transform at frequencies 0 to `length / 2`. Row r's go to
   * `to[r * (length / 2 + 1)]` on, computed in the type of `to`; the first is NaN where a sample is not finite. With
   * `hasNaN`, the smallest integer stands for NaN.
   */
  powers(
    {values, at, stride}: Rows,
    {rowCount, length, hasNaN = false}: Windows,
    to: Float32Array | Float64Array
  ): void {
    let tables = this.#tables.get(length);
    if (!tables) this.#tables.set(length, (tables = makeSpectrumTables(this.#memory, length)));
    const room = this.scratch("spectrum", "float64", 4 * length).byteOffset;
    this.#functions.powers(
      typeOf(values),
      typeOf(to),
      this.#address(values, at),
      stride,
      rowCount,
      length,
      tables.bell,
      tables.turns,
      room,
      this.#address(to),
      Number(hasNaN)
    );
  }

  /** Lengths of an optimal prefix code for symbols that occur `counts` times; none exceeds `maxBits`. */
  codeLengths(counts: Uint32Array, maxBits: number, lengths: Uint8Array): void {
    this.#functions.codeLengths(this.#address(counts), counts.length, maxBits, this.#address(lengths));
  }

  /** Gives them back: what was allocated is void. */
  [Symbol.dispose](): void {
    this.#tables.clear();
    this.#memory.release();
    idle.push(this);
  }

  #address(samples: Samples, at = 0): number {
    return this.#memory.address(samples, at);
  }
}

/** Kernels that nobody has borrowed: their memory is used again, since the system takes it back late. */
const idle: Kernels[] = [];

/** Lends kernels to one piece of work at a time: `using kernels = borrowKernels();` */
export function borrowKernels(): Kernels {
  return idle.pop() ?? new Kernels();
}

function typeOf(samples: Samples): number {
  return DTYPES.indexOf(dtypeOf(samples));
}
