import type {Metadata} from "h5wasm/node";
import type {DType} from "../../../format/dtype.js";

/** HDF5's classes of types, by number. */
const CLASS_NAMES = [
  "integer",
  "float",
  "time",
  "string",
  "bit field",
  "opaque",
  "compound",
  "reference",
  "enumeration",
  "variable-length",
  "array"
];

/** Conversion of stored samples to typed arrays. */
export interface SampleType {
  dtype: DType;
  /** Stored as float16, which typed arrays of Node 20 lack: widened to float32, exactly. */
  isHalf: boolean;
}

/** The sample type of a data set; undefined when it does not hold plain integers or floats. */
export function sampleTypeOf({type, size, signed}: Metadata): SampleType | undefined {
  if (type === 0 && (size === 1 || size === 2 || size === 4 || size === 8)) {
    return {dtype: `${signed ? "int" : "uint"}${(8 * size) as 8 | 16 | 32 | 64}`, isHalf: false};
  }
  if (type === 1 && (size === 4 || size === 8)) return {dtype: size === 4 ? "float32" : "float64", isHalf: false};
  if (type === 1 && size === 2) return {dtype: "float32", isHalf: true};
  return undefined;
}

/** A data set's type in words: "int16", "float16", "compound". */
export function describeType(metadata: Metadata): string {
  const sampleType = sampleTypeOf(metadata);
  if (sampleType) return sampleType.isHalf ? "float16" : sampleType.dtype;
  const {type, size} = metadata;
  const name = CLASS_NAMES[type] ?? "unknown";
  return type < 2 ? `${8 * size}-bit ${name}` : name;
}
