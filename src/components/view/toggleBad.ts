import type {State} from "../reactive/state.js";
import type {ViewState} from "./viewState.js";

/** Marks a channel bad, or good again. */
export function toggleBad(state: State<ViewState>, channel: number): void {
  const {bad} = state.value;
  const without = bad.filter((other) => other !== channel);
  state.set({bad: without.length < bad.length ? without : [...bad, channel].sort((a, b) => a - b)});
}
