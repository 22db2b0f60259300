import {createDelay} from "../reactive/delay.js";
import {nextTask} from "../reactive/nextTask.js";
import type {RecordingElement} from "../recording/Recording.js";
import {firstTraces} from "./firstTraces.js";

/** Milliseconds without input, from the first traces on, after which a reader rests: time to begin to pan or zoom. */
const REST_MS = 3000;

/** Events of a reader who does not rest. */
const INPUTS = ["pointermove", "pointerdown", "wheel", "keydown"];

/** Milliseconds after which a part no longer waits for the page to be idle. */
const PATIENCE_MS = 500;

/** Conditions of a turn. */
interface TurnOptions {
  /** Resolves once the reader wants what is below the viewer. */
  readonly wanted?: Promise<void>;
  /** Resolves once the reader does nothing for a while. */
  readonly rest?: () => Promise<void>;
  /** Resolves once the page has nothing else to do. */
  readonly idle?: () => Promise<void>;
}

/** Makes a part when it is its turn, and gives it. Of parts that wait, the one with the lowest number comes first. */
type Turn = <T>(place: number, make: () => T | Promise<T>) => Promise<T>;

/**
 * Gives turns to the parts below a viewer, from the top of the page to its end: each in a task of its own, after the one
 * before is there or has failed. So none comes above another that is seen already. The first comes once the viewer has drawn
 * its first traces and the reader rests, scrolls or prints.
 */
export function takeTurns(
  viewer: Pick<RecordingElement, "ready">,
  {wanted = wantedBelow(), rest = inputRests, idle = idlePeriod}: TurnOptions = {}
): Turn {
  const waiting: {place: number; run: () => Promise<void>}[] = [];
  let isWanted = false;
  void wanted.then(() => (isWanted = true));
  let last = firstTraces(viewer).then(() => Promise.race([wanted, rest()]));

  function runNext(): Promise<void> {
    waiting.sort((a, b) => a.place - b.place);
    return waiting.shift()!.run();
  }

  return (place, make) =>
    new Promise((resolve, reject) => {
      waiting.push({place, run: () => Promise.resolve().then(make).then(resolve, reject)});
      last = last.then(() => (isWanted ? nextTask() : idle())).then(runNext);
    });
}

/** Resolves once the reader scrolls or prints. */
function wantedBelow(): Promise<void> {
  return new Promise((resolve) => {
    for (const type of ["scroll", "beforeprint"]) addEventListener(type, () => resolve(), {once: true, passive: true});
  });
}

function inputRests(): Promise<void> {
  return new Promise((resolve) => {
    const ending = new AbortController();
    const delay = createDelay(ending.signal);
    const begin = () =>
      delay.run(() => {
        ending.abort();
        resolve();
      }, REST_MS);
    for (const type of INPUTS) addEventListener(type, begin, {signal: ending.signal, capture: true, passive: true});
    begin();
  });
}

function idlePeriod(): Promise<void> {
  // Safari has none.
  if (!("requestIdleCallback" in globalThis)) return nextTask();
  return new Promise((resolve) => requestIdleCallback(() => resolve(), {timeout: PATIENCE_MS}));
}
