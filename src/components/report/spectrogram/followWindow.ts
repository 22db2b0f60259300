import {createDelay} from "../../reactive/delay.js";
import type {ReadResult} from "../../recording/readRecording.js";
import type {RecordingElement} from "../../recording/Recording.js";

/** Samples of a channel that are read for a card, at most. */
const MAX_SAMPLES = 2 ** 20;

/** Calm of the view after which it is read, in milliseconds. */
const REST_MS = 250;

/** A channel over the window in view, as recorded; or why there is nothing, in a sentence. */
export type WindowSamples = {readonly channel: number} & (
  {readonly result: ReadResult; readonly problem?: undefined} | {readonly problem: string; readonly result?: undefined}
);

/**
 * Follows the channel that was pointed at last and the window in view: reads it whenever both have come to rest, as long as
 * `element` is on the screen. What is read for a view that is gone is given up.
 */
export function followWindow(
  viewer: RecordingElement,
  element: Element,
  onSamples: (samples: WindowSamples, abort: AbortSignal) => void | Promise<void>
): void {
  const {lifetime} = viewer;
  const rest = createDelay(lifetime);
  let reading = new AbortController();
  let channel: number | undefined;
  let isOnScreen = false;
  let known = "";

  function schedule(): void {
    if (isOnScreen) rest.run(() => void read(), REST_MS);
  }

  async function read(): Promise<void> {
    const {extent, channels, sampleStart, sampleEnd, settled} = viewer.value;
    if (!settled) return;
    const wanted = channel ?? channels[0];
    const next = JSON.stringify([extent, wanted]);
    if (next === known) return;
    known = next;
    reading.abort();
    reading = new AbortController();
    const abort = reading.signal;
    if (sampleEnd - sampleStart > MAX_SAMPLES) {
      const problem = `The window has ${(sampleEnd - sampleStart).toLocaleString("en-US")} samples; zoom in to at most ${MAX_SAMPLES.toLocaleString("en-US")}.`;
      return void onSamples({channel: wanted, problem}, abort);
    }
    try {
      const result = await viewer.read({channels: [wanted], extent, abort});
      if (!abort.aborted) await onSamples({channel: wanted, result}, abort);
    } catch (error) {
      if (abort.aborted) return;
      known = "";
      await onSamples({channel: wanted, problem: error instanceof Error ? error.message : String(error)}, abort);
    }
  }

  const observer = new IntersectionObserver(([entry]) => {
    isOnScreen = entry.isIntersecting;
    schedule();
  });
  observer.observe(element);
  lifetime.addEventListener(
    "abort",
    () => {
      observer.disconnect();
      reading.abort();
    },
    {once: true}
  );
  viewer.addEventListener("input", schedule, {signal: lifetime});
  viewer.addEventListener(
    "point",
    (event) => {
      channel = (event as CustomEvent<number>).detail;
      schedule();
    },
    {signal: lifetime}
  );
}
