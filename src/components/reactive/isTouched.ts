/** Tells whether the reader's main pointer is a finger: what is pressed has to be larger then. */
export function isTouched(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}

/** Verb for a press with the reader's main pointer: "Tap" with a finger, else "Click". */
export function pressVerb(): "Tap" | "Click" {
  return isTouched() ? "Tap" : "Click";
}
