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

/** Bytes of a sample. */
export function sizeOf(type: Type): usize {
  switch (type) {
    case Type.int8:
    case Type.uint8: return 1;
    case Type.int16:
    case Type.uint16: return 2;
    case Type.int32:
    case Type.uint32:
    case Type.float32: return 4;
    default: return 8;
  }
}
