/** Sample types a store can hold: Zarr's data type names. Big-endian sources are converted when read. */
export type DType =
  "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" | "float32" | "float64";

/** Typed arrays that hold samples. 64-bit integers are bigints, so that no value changes silently. */
export type Samples =
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** Sample arrays whose elements are numbers: everything but 64-bit integers. */
export type NumberSamples = Exclude<Samples, BigInt64Array | BigUint64Array>;

const CONSTRUCTORS = {
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  float32: Float32Array,
  float64: Float64Array
} as const;

/** All sample types. */
export const DTYPES = Object.keys(CONSTRUCTORS) as readonly DType[];

/** The sample type of an array. */
export function dtypeOf(samples: Samples): DType {
  return DTYPES.find((dtype) => samples instanceof CONSTRUCTORS[dtype])!;
}

/** A new array of `length` zeros of the given type. */
export function createSamples(dtype: DType, length: number): Samples {
  return new CONSTRUCTORS[dtype](length);
}

/** Samples of the given type over existing bytes (native, that is little-endian, order). */
export function viewSamples(dtype: DType, buffer: ArrayBufferLike, byteOffset = 0, length?: number): Samples {
  return new CONSTRUCTORS[dtype](buffer as ArrayBuffer, byteOffset, length);
}

/** Bytes of one sample. */
export function bytesPerSample(dtype: DType): number {
  return CONSTRUCTORS[dtype].BYTES_PER_ELEMENT;
}

/** Tells whether samples of this type can be NaN or infinite. */
export function isFloat(dtype: DType): boolean {
  return dtype === "float32" || dtype === "float64";
}
