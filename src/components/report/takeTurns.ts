import {nextTask} from "../reactive/nextTask.js";
import type {RecordingElement} from "../recording/Recording.js";
import {firstTraces} from "./firstTraces.js";

/** Milliseconds after the first traces at which a reader rests. */
const REST_MS = 1000;

/** Milliseconds after which a part no longer waits for the page to be idle. */
const PATIENCE_MS = 500;

/** Conditions of a turn. */
interface TurnOptions {
  /** Resolves once the reader wants what is below the viewer. */
  readonly wanted?: Promise<void>;
  /** Resolves once the page has nothing else to do. */
  readonly idle?: () => Promise<void>;
  readonly restMs?: number;
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
  {wanted = wantedBelow(), idle = idlePeriod, restMs = REST_MS}: TurnOptions = {}
): Turn {
  const waiting: {place: number; run: () => Promise<void>}[] = [];
  let isWanted = false;
  void wanted.then(() => (isWanted = true));
  let last = firstTraces(viewer).then(() =>
    Promise.race([wanted, new Promise<void>((resolve) => setTimeout(resolve, restMs))])
  );

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
    const controller = new AbortController();
    for (const type of ["scroll", "beforeprint"])
      addEventListener(
        type,
        () => {
          controller.abort();
          resolve();
        },
        {signal: controller.signal, passive: true}
      );
  });
}

function idlePeriod(): Promise<void> {
  // Safari has none.
  if (!("requestIdleCallback" in globalThis)) return nextTask();
  return new Promise((resolve) => requestIdleCallback(() => resolve(), {timeout: PATIENCE_MS}));
}
