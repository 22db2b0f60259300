/** Sample types, in the order of `DTYPES` in src/format/dtype.ts. */
export const enum Type {
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
  float32,
  float64
}
