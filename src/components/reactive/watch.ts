import type {State} from "./state.js";

/** Calls `listener` now, and after each change of one of the named properties. */
export function watch<T extends object>(
  state: State<T>,
  keys: readonly (keyof T)[],
  listener: (value: T) => void
): void {
  state.subscribe((value, previous) => {
    if (keys.some((key) => value[key] !== previous[key])) listener(value);
  });
  listener(state.value);
}
