/** Address of the next byte to read. */
export let at: usize = 0;

/** End of the input, exclusive. */
export let end: usize = 0;

/** Bits that were read ahead, lowest first. */
export let bits: u64 = 0;

/** Number of these bits. */
export let bitCount: u32 = 0;

/** Starts reading `length` bytes at an address. */
export function begin(bytes: usize, length: usize): void {
  end = bytes + length;
  resume(bytes, 0, 0);
}

/** Goes on where a loop that kept the state in variables of its own stopped. */
export function resume(from: usize, ahead: u64, aheadCount: u32): void {
  at = from;
  bits = ahead;
  bitCount = aheadCount;
}

/** Reads ahead to at least 56 bits; zeros after the end of the input. */
// @ts-ignore: decorator
@inline
export function refill(): void {
  if (at + 8 <= end) {
    bits |= load<u64>(at) << bitCount;
    at += (63 - bitCount) >> 3;
    bitCount |= 56;
  } else {
    while (bitCount <= 56) {
      if (at < end) bits |= <u64>load<u8>(at) << bitCount;
      at++;
      bitCount += 8;
    }
  }
}

/** The next bits, which must have been read ahead. */
// @ts-ignore: decorator
@inline
export function take(count: u32): u32 {
  const value = <u32>bits & ((1 << count) - 1);
  bits >>= count;
  bitCount -= count;
  return value;
}

/** Gives back whole bytes that were read ahead, and drops the bits of a begun one. */
export function alignToByte(): void {
  resume(at - (bitCount >> 3), 0, 0);
}
