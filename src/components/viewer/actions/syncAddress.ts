import {linkTextOf, withLinkText} from "../../../marks/linkText.js";
import {createDelay} from "../../reactive/delay.js";
import type {ContextParts} from "../../view/createContext.js";
import {decodeView, encodeView} from "../../view/encodeView.js";
import {showPlace} from "../../view/placeOrder.js";
import type {ViewState} from "../../view/viewState.js";
import {createSteps} from "./viewSteps.js";

/** Milliseconds of rest after which a change is a step, unless another gesture begins before. */
const REST_MS = 400;

/** Keys that are held with others. */
const HELD_KEYS = new Set(["Shift", "Control", "Alt", "Meta"]);

/** A viewer that the address may speak of. */
interface Viewer {
  readonly element: HTMLElement;
  /** True if it has been on the page. */
  shown: boolean;
}

/** The viewer that has the address: the first on the page. */
let owner: Viewer | undefined;

/** State of a step of the browser's history. */
interface StoredStep {
  /** The view, as in an address. */
  readonly view?: string;
  /** Place among the steps of one visit of the page. */
  readonly step?: number;
  readonly visit?: string;
}

/**
 * Keeps a viewer's state and the page's address in step. The state starts as the address says; each gesture is a step, of
 * the browser's history as well, so that back and forward are undo and redo; and an address that is followed, a view's or
 * `#place=3` for the third of the author's places, is shown. Every step keeps its view exactly, whatever its address is.
 * Annotations that came with an address stay in it, wherever the view goes, until `linked` has no more of them.
 * Only the first viewer of a page has the address; the steps of others are their own. Offers `undo` and `redo` as services.
 * @param options.hasAddress Whether the viewer may have the address.
 * @returns The address of the page with the view in it; null while the viewer does not have the address.
 */
export function syncAddress(
  parts: ContextParts,
  element: HTMLElement,
  {hasAddress}: {hasAddress: boolean}
): () => string | null {
  const {lifetime, services, places, manifest, state, size, first, linked} = parts;
  const me: Viewer = {element, shown: false};
  const opening = encode(first);
  const steps = createSteps(opening);
  const visit = Math.random().toString(36).slice(2);
  const rest = createDelay(lifetime);
  let pressed = false;
  let lastKey = "";

  function encode(view: ViewState): string {
    return encodeView(view, manifest, first);
  }

  /** A viewer that is gone, as when its cell has run again, leaves the address to the next. */
  function isOwner(): boolean {
    if (!hasAddress) return false;
    if (!owner || (owner.shown && !owner.element.isConnected)) owner = me;
    return owner === me;
  }

  /** Shows what an address names, if it names a view. */
  function follow(hash: string): void {
    const place = places[Number(/^#place=(\d+)(?:&|$)/.exec(hash)?.[1]) - 1];
    if (/^#v=\d/.test(hash)) state.set(decodeView(hash, manifest, first));
    else if (place) showPlace(parts, place);
  }

  /** Lets the current step of the browser's history keep the current view. */
  function keep(): void {
    const stored: StoredStep = {view: steps.current, step: steps.at, visit};
    history.replaceState({...history.state, ...stored}, "");
  }

  /** Takes the annotations of an address that was followed. */
  function takeLinked(): void {
    const text = linkTextOf(location.hash);
    if (text !== "") linked.set({text});
  }

  /** Lets the address of the current step have the annotations that came with one, or none any longer. */
  function carry(): void {
    const {hash} = location;
    if (isOwner() && linkTextOf(hash) !== linked.value.text)
      history.replaceState(history.state, "", addressOf(withLinkText(hash.slice(1), linked.value.text)));
  }

  function schedule(): void {
    rest.run(record, REST_MS);
  }

  /** Makes the view a step, unless it is the current one, or a drag only pauses. */
  function record(): void {
    rest.cancel();
    const text = encode(state.value);
    if (pressed || text === steps.current) return;
    steps.add(text);
    if (!isOwner()) return;
    const stored: StoredStep = {view: text, step: steps.at, visit};
    history.pushState(stored, "", addressOf(withLinkText(text === opening ? "" : text, linked.value.text)));
  }

  function setPressed(value: boolean): void {
    if (value) record();
    pressed = value;
    schedule();
  }

  function go(direction: -1 | 1): void {
    record();
    if (!(direction < 0 ? steps.canUndo : steps.canRedo))
      return services.say(direction < 0 ? "Nothing to undo" : "Nothing to redo");
    steps.goTo(steps.at + direction);
    state.set(decodeView(steps.current, manifest, first));
    services.say(direction < 0 ? "Undone" : "Redone");
    if (isOwner()) history.go(direction);
  }

  services.undo = () => go(-1);
  services.redo = () => go(1);
  if (isOwner()) {
    takeLinked();
    follow(location.hash);
    if (state.value !== first) steps.replace(encode(state.value));
    keep();
  }
  state.subscribe(schedule);
  linked.subscribe(carry);
  size.subscribe(() => (me.shown ||= element.isConnected));
  const options = {signal: lifetime, capture: true};
  element.addEventListener("pointerdown", () => setPressed(true), options);
  for (const type of ["pointerup", "pointercancel"]) {
    addEventListener(type, () => pressed && setPressed(false), options);
  }
  // One key that is held, or pressed in a row, makes one step; another key begins the next.
  function onKey({key}: KeyboardEvent): void {
    if (HELD_KEYS.has(key)) return;
    if (key !== lastKey) record();
    lastKey = key;
  }
  addEventListener("keydown", onKey, options);
  function onPopState(event: PopStateEvent): void {
    if (!isOwner()) return;
    const {view, step, visit: of} = (event.state ?? {}) as StoredStep;
    rest.cancel();
    if (of !== visit || !steps.goTo(step ?? -1)) {
      // A step of before a reload may have what was kept since.
      if (of === undefined) takeLinked();
      follow(view ? `#${view}` : location.hash);
      steps.add(encode(state.value));
      keep();
    } else if (steps.current !== encode(state.value)) follow(`#${steps.current}`);
    carry();
  }
  addEventListener("popstate", onPopState, {signal: lifetime});
  function giveUp(): void {
    if (owner === me) owner = undefined;
  }
  lifetime.addEventListener("abort", giveUp, {once: true});
  return () => (isOwner() ? addressOf(withLinkText(encode(state.value), linked.value.text)) : null);
}

/** The page's address with another part after "#". */
function addressOf(hash: string): string {
  const url = new URL(location.href);
  url.hash = hash;
  return url.href;
}
