import {createDelay} from "../../reactive/delay.js";
import type {ContextParts} from "../../view/createContext.js";
import {decodeView, encodeView} from "../../view/encodeView.js";
import {placeView} from "../../view/firstView.js";
import type {ViewState} from "../../view/viewState.js";

/** Milliseconds of rest after which a change is a step of the browser's history. */
const REST_MS = 400;

/** A viewer that the address may speak of. */
interface Viewer {
  readonly element: HTMLElement;
  /** True if it has been on the page. */
  shown: boolean;
}

/** The viewer that has the address: the first on the page. */
let owner: Viewer | undefined;

/**
 * Keeps a viewer's state and the page's address in step. The state starts as the address says; each change that comes
 * to rest is a step of the browser's history, so that back and forward are undo and redo; and an address that is
 * followed, a view's or `#place=3` for the third of the author's places, is shown. Every step keeps its view exactly,
 * whatever its address is. Only the first viewer of a page has the address.
 * @returns The address of the page with the view in it; null while the viewer does not have the address.
 */
export function syncAddress(
  {lifetime, places, manifest, state, size, first}: ContextParts,
  element: HTMLElement
): () => string | null {
  const me: Viewer = {element, shown: false};
  const opening = encode(first);
  let known = opening; // the view that the history's current step keeps
  const rest = createDelay(lifetime);
  let pressed = false;

  function encode(view: ViewState): string {
    return encodeView(view, manifest, first);
  }

  /** A viewer that is gone, as when its cell has run again, leaves the address to the next. */
  function isOwner(): boolean {
    if (!owner || (owner.shown && !owner.element.isConnected)) owner = me;
    return owner === me;
  }

  function viewAt(hash: string): ViewState | undefined {
    if (/^#v=\d/.test(hash)) return decodeView(hash, manifest, first);
    const place = places[Number(/^#place=(\d+)$/.exec(hash)?.[1]) - 1];
    return place && {...state.value, ...placeView(manifest, place)};
  }

  /** Shows what an address names, if it names a view, and lets the history's step keep what is shown. */
  function follow(hash: string): void {
    const view = viewAt(hash);
    if (view) state.set(view);
    known = encode(state.value);
    history.replaceState({...history.state, view: known}, "");
  }

  function schedule(): void {
    rest.run(record, REST_MS);
  }

  /** Makes the view a step of the history, unless it is the current one, or a drag only pauses. */
  function record(): void {
    const text = encode(state.value);
    if (pressed || text === known || !isOwner()) return;
    known = text;
    history.pushState({view: text}, "", addressOf(text === opening ? "" : text));
  }

  function setPressed(value: boolean): void {
    pressed = value;
    schedule();
  }

  if (isOwner()) follow(location.hash);
  state.subscribe(schedule);
  size.subscribe(() => (me.shown ||= element.isConnected));
  const options = {signal: lifetime, capture: true};
  element.addEventListener("pointerdown", () => setPressed(true), options);
  for (const type of ["pointerup", "pointercancel"]) {
    addEventListener(type, () => pressed && setPressed(false), options);
  }
  function onPopState(event: PopStateEvent): void {
    const {view} = (event.state ?? {}) as {view?: string};
    if (isOwner()) follow(view ? `#${view}` : location.hash);
  }
  addEventListener("popstate", onPopState, {signal: lifetime});
  function giveUp(): void {
    if (owner === me) owner = undefined;
  }
  lifetime.addEventListener("abort", giveUp, {once: true});
  return () => (isOwner() ? addressOf(encode(state.value)) : null);
}

/** The page's address with another part after "#". */
function addressOf(hash: string): string {
  const url = new URL(location.href);
  url.hash = hash;
  return url.href;
}
