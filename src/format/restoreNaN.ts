import {type DType, dtypeOf, type Samples} from "./dtype.js";

/** The type that holds every integer of a type, and NaN. */
export function floatTypeOf(dtype: DType): "float32" | "float64" {
  return dtype === "int8" || dtype === "uint8" || dtype === "int16" || dtype === "uint16" ? "float32" : "float64";
}

/** Stored integers, still in stored units, with NaN for the one that stands for it. */
export function restoreNaN(samples: Samples, storedNaN: number): Float32Array | Float64Array {
  const floats = floatTypeOf(dtypeOf(samples)) === "float32" ? Float32Array : Float64Array;
  const restored = new floats(samples.length);
  for (let i = 0; i < samples.length; i++) {
    const value = Number(samples[i]);
    restored[i] = value === storedNaN ? NaN : value;
  }
  return restored;
}
