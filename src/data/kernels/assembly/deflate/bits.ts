/** Address of the next byte. */
export let at: usize = 0;

/** Bits that do not fill a byte yet, lowest first, and no others: 0 where there are none. */
export let rest: u64 = 0;

/** Number of these bits: 0 to 7. */
export let restBits: u32 = 0;

/** Starts writing at an address. Eight bytes after the last one written may be overwritten. */
export function begin(to: usize): void {
  resume(to, 0, 0);
}

/** Goes on where a loop that kept the state in variables of its own stopped. */
export function resume(to: usize, bits: u64, count: u32): void {
  at = to;
  rest = bits;
  restBits = count;
}

/** Writes the lowest `count` bits, at most 56, which must be the only ones set. */
export function write(bits: u64, count: u32): void {
  rest |= bits << restBits;
  restBits += count;
  store<u64>(at, rest);
  at += restBits >> 3;
  rest >>= restBits & ~7;
  restBits &= 7;
}

/** Fills up the last byte with zeros. */
export function align(): void {
  if (restBits > 0) write(0, 8 - restBits);
}
