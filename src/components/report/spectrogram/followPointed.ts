import {createDelay} from "../../reactive/delay.js";
import type {RecordingElement} from "../../recording/Recording.js";

/** Calm of the view after which something is read for it, in milliseconds. */
const REST_MS = 250;

/** A reader of something that depends on the channel pointed at, on what is in view, or on both. */
export interface Follower {
  /** Names all that would be read for a channel now; null while that is not known. The same is not read twice in a row. */
  readonly keyOf: (channel: number) => string | null;
  /** Reads it. What is read for a key that is gone is given up by `abort`; after a rejection it is read again. */
  readonly read: (channel: number, abort: AbortSignal) => Promise<void>;
}

/**
 * Follows the channel that was pointed at last in the viewer, at first the top one, and the view: reads anew once both have
 * come to rest, as long as `element` is on the screen. Returns a function that looks at once, as for a key that has changed.
 */
export function followPointed(viewer: RecordingElement, element: Element, {keyOf, read}: Follower): () => void {
  const {lifetime} = viewer;
  const rest = createDelay(lifetime);
  let reading = new AbortController();
  let pointed: number | undefined;
  let isOnScreen = false;
  let known = "";

  function schedule(): void {
    if (isOnScreen) rest.run(look, REST_MS);
  }

  function look(): void {
    const channel = pointed ?? viewer.value.channels[0];
    const key = keyOf(channel);
    if (key === null || key === known) return;
    known = key;
    reading.abort();
    reading = new AbortController();
    const {signal} = reading;
    read(channel, signal).catch(() => {
      if (!signal.aborted) known = "";
    });
  }

  const observer = new IntersectionObserver(([entry]) => {
    isOnScreen = entry.isIntersecting;
    schedule();
  });
  observer.observe(element);
  const end = () => {
    observer.disconnect();
    reading.abort();
  };
  lifetime.addEventListener("abort", end, {once: true});
  viewer.addEventListener("input", schedule, {signal: lifetime});
  const onPoint = (event: Event) => {
    pointed = (event as CustomEvent<number>).detail;
    schedule();
  };
  viewer.addEventListener("point", onPoint, {signal: lifetime});
  return look;
}
