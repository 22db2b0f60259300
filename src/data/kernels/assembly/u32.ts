/** The element of an array of uint32 at an address. */
// @ts-ignore: decorator
@inline
export function get(array: usize, index: u32): u32 {
  return load<u32>(array + (<usize>index << 2));
}

/** Sets it. */
// @ts-ignore: decorator
@inline
export function set(array: usize, index: u32, value: u32): void {
  store<u32>(array + (<usize>index << 2), value);
}
