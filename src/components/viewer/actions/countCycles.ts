import type {ViewerContext} from "../../view/context.js";

/** Counts cycles in the measured range: their number over its length is a frequency. */
export function countCycles({pointer, services}: ViewerContext, delta: -1 | 1): void {
  const {measured, cycles} = pointer.value;
  if (!measured) services.say("Measure a range first: x, then drag");
  else if (cycles + delta < 1) services.say("One cycle is the fewest");
  else pointer.set({cycles: cycles + delta});
}
