import {formatNumber} from "../../../text/number.js";
import type {ReadResult} from "../../recording/readRecording.js";
import type {RecordingElement} from "../../recording/Recording.js";
import type {Follower} from "./followPointed.js";

/** Samples of a channel that are read for a card, at most. */
const MAX_SAMPLES = 2 ** 20;

/** Name of a channel's window in view; null while the view is on its way to its final picture. */
export function windowKey({value: {extent, settled}}: RecordingElement, channel: number): string | null {
  return settled ? JSON.stringify([extent, channel]) : null;
}

/**
 * Reads a channel over the window in view, as recorded. Rejects with a `StoreError` where that cannot be had, with an
 * `Error` that says so where it is too long.
 */
export async function readWindow(viewer: RecordingElement, channel: number, abort: AbortSignal): Promise<ReadResult> {
  const {extent, sampleStart, sampleEnd} = viewer.value;
  const count = sampleEnd - sampleStart;
  if (count > MAX_SAMPLES) {
    const [shown, most] = [count, MAX_SAMPLES].map((samples) => formatNumber(samples));
    throw new Error(`The window has ${shown} samples; zoom in to at most ${most}.`);
  }
  return viewer.read({channels: [channel], extent, abort});
}

/** Follows the samples of the window in view: null where they cannot be had. */
export function windowFollower(
  viewer: RecordingElement,
  onSamples: (channel: number, result: ReadResult | null, abort: AbortSignal) => void | Promise<void>
): Follower {
  return {
    keyOf: (channel) => windowKey(viewer, channel),
    async read(channel, abort) {
      const result = await readWindow(viewer, channel, abort).catch((error: unknown) => {
        if (!abort.aborted) void onSamples(channel, null, abort);
        throw error;
      });
      if (!abort.aborted) await onSamples(channel, result, abort);
    }
  };
}
