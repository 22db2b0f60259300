/** Undoes the transposition of bytes: all lowest bytes, then all second ones, become items of `size` bytes again. */
export function unshuffle(from: Uint8Array, size: number): Uint8Array {
  const to = new Uint8Array(from.length);
  const count = from.length / size;
  for (let byte = 0; byte < size; byte++) {
    const base = byte * count;
    for (let i = 0, at = byte; i < count; i++, at += size) to[at] = from[base + i];
  }
  return to;
}
