import {bytesPerSample, type DType, dtypeOf, type Samples, viewSamples} from "../../format/dtype.js";
import {type Functions, instantiate} from "./functions.js";

/** Memory of an instance, in pages of 64 KiB: 1 GiB of addresses, of which the system provides what is touched. */
const PAGES = 16_384;

/** Alignment of allocations in bytes: a line of the processor's cache. */
const ALIGNMENT = 64;

/** An instance of the compiled kernels with the memory that they work in. */
export class KernelMemory {
  readonly functions: Functions;
  readonly #memory = new WebAssembly.Memory({initial: PAGES});
  readonly #scratch = new Map<string, Samples>();
  #top: number;

  constructor() {
    this.functions = instantiate(this.#memory);
    this.#top = this.functions.heapStart();
  }

  /** A new array of zeros, until all is released. Throws a RangeError when there is no room left. */
  allocate(dtype: DType, length: number): Samples {
    const start = Math.ceil(this.#top / ALIGNMENT) * ALIGNMENT;
    const samples = viewSamples(dtype, this.#memory.buffer, start, length);
    this.#top = start + length * bytesPerSample(dtype);
    new Uint8Array(samples.buffer, start, samples.byteLength).fill(0);
    return samples;
  }

  /** An array of anything, in the same place for everybody who asks for this name: for what lives no longer than a call. */
  scratch(name: string, dtype: DType, length: number): Samples {
    const size = length * bytesPerSample(dtype);
    let room = this.#scratch.get(name);
    if (!room || room.byteLength < size) {
      room = this.allocate("uint8", size);
      this.#scratch.set(name, room);
    }
    return viewSamples(dtype, this.#memory.buffer, room.byteOffset, length);
  }

  /** The same values in this memory: themselves, or a copy that lives until the next call. */
  bring(values: Samples): Samples {
    if (values.buffer === this.#memory.buffer) return values;
    const copy = this.scratch("brought", dtypeOf(values), values.length);
    copy.set(values as never);
    return copy;
  }

  /** Address of an element of an array. Throws an error when the array lies in another memory. */
  address({buffer, byteOffset, BYTES_PER_ELEMENT}: Samples, at = 0): number {
    if (buffer !== this.#memory.buffer) throw new Error("invalid array: not of these kernels' memory");
    return byteOffset + at * BYTES_PER_ELEMENT;
  }

  /** Makes room anew: all that was allocated is void. */
  release(): void {
    this.#scratch.clear();
    this.#top = this.functions.heapStart();
  }
}
