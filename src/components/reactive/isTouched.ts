/** Tells whether the reader's main pointer is a finger: what is pressed has to be larger then. */
export function isTouched(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
