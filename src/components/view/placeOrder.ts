import type {PlaceMark} from "../../report/marksOf.js";
import type {ContextParts} from "./createContext.js";
import {placeView} from "./firstView.js";
import type {ViewState} from "./viewState.js";

type Rows = Pick<ViewState, "order" | "rows">;

/** Channels that a place has put in place of the reader's, by viewer: what is shown there, and what was before. */
const replaced = new WeakMap<ContextParts["state"], {at: readonly number[]; before: Rows}>();

/** Shows a place of the author. A place's own channels are shown there alone: another moment has those from before. */
export function showPlace(parts: Pick<ContextParts, "manifest" | "state">, place: PlaceMark): void {
  const {manifest, state} = parts;
  leavePlace(parts);
  const {order, rows} = state.value;
  const view = placeView(manifest, place);
  state.set(view);
  if (view.order) replaced.set(state, {at: state.value.order, before: {order, rows}});
}

/** Gives back the channels from before a place, unless the reader has chosen others there. */
export function leavePlace({state}: Pick<ContextParts, "state">): void {
  const found = replaced.get(state);
  replaced.delete(state);
  if (found && state.value.order === found.at) state.set(found.before);
}
