import type {Page} from "playwright-core";
import type {FaultyServer} from "../server/faultyServer.js";

/** Requests of a page to its host during a time. */
export interface Traffic {
  milliseconds: number;
  requests: number;
  /** Bytes of bodies, uncompressed. */
  bytes: number;
}

/** From the click on a link to the first traces: everything that was asked for by then, of the whole page. */
export async function firstTracesOn(page: Page, server: FaultyServer): Promise<Traffic> {
  const {origin, milliseconds} = await page.evaluate(
    () =>
      new Promise<{origin: number; milliseconds: number}>((resolve) => {
        new PerformanceObserver((list) => {
          const [mark] = list.getEntriesByName("stratigram:first-traces");
          if (mark) resolve({origin: performance.timeOrigin, milliseconds: mark.startTime});
        }).observe({type: "mark", buffered: true});
      })
  );
  return {milliseconds, ...sum(server, origin, origin + milliseconds)};
}

/**
 * Presses a key on the traces, and measures until the view has settled: what its final picture needed of the store, without
 * what is read ahead once that is there. All is 0 when the key changes nothing, at the end of the recording.
 */
export async function stepOn(page: Page, server: FaultyServer, key: string): Promise<Traffic> {
  const {start, end, milliseconds} = await page.evaluate(
    (pressed) =>
      new Promise<{start: number; end: number; milliseconds: number}>((resolve) => {
        const before = performance.now();
        let finalAt = before;
        const progress = document.querySelector(".viewer-progress")!;
        new MutationObserver(() => {
          if (!progress.classList.contains("viewer-progress-on")) finalAt = performance.now();
        }).observe(progress, {attributes: true});
        new PerformanceObserver((list) => {
          const mark = list.getEntriesByName("stratigram:settled").find(({startTime}) => startTime > before);
          if (!mark) return;
          const {timeOrigin} = performance;
          resolve({start: timeOrigin + before, end: timeOrigin + finalAt, milliseconds: mark.startTime - before});
        }).observe({type: "mark"});
        const viewer = document.querySelector(".viewer") as HTMLElement & {value: {extent: readonly number[]}};
        const {extent} = viewer.value;
        document
          .querySelector(".viewer-area")!
          .dispatchEvent(new KeyboardEvent("keydown", {key: pressed, bubbles: true, cancelable: true}));
        setTimeout(() => {
          if (viewer.value.extent.join() === extent.join()) resolve({start: 0, end: 0, milliseconds: 0});
        }, 1000);
      }),
    key
  );
  return {milliseconds, ...sum(server, start, end, "pyramids/")};
}

/** Waits until the host has been asked for nothing for a while. */
export async function quietOn(server: FaultyServer, milliseconds = 500): Promise<void> {
  for (;;) {
    const since = Date.now() - Math.max(0, ...server.requests.map(({time}) => time));
    if (since >= milliseconds) return;
    await new Promise((resolve) => setTimeout(resolve, milliseconds - since));
  }
}

function sum({requests}: FaultyServer, start: number, end: number, prefix = ""): {requests: number; bytes: number} {
  // The clocks of page and host may be a millisecond apart.
  const meant = requests.filter(({time, path}) => time >= start - 1 && time < end && path.startsWith(prefix));
  return {requests: meant.length, bytes: meant.reduce((total, {bytes}) => total + bytes, 0)};
}
