import type {Page} from "playwright-core";
import type {FaultyServer} from "../server/faultyServer.js";
import {keepReads, type ReadingWindow} from "./keepReads.js";

/** Requests of a page to its host during a time. */
export interface Traffic {
  milliseconds: number;
  requests: number;
  /** Bytes of bodies, uncompressed. */
  bytes: number;
}

/** Milliseconds that the clocks of page and host may be apart. */
const CLOCK_MS = 5;

/**
 * From the click on a link to the first traces: everything that was asked for by then, of the whole page. The clocks of page
 * and host may be some milliseconds apart: what was asked for in these may count.
 */
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
  const asked = server.requests.filter(
    ({time}) => time >= origin - CLOCK_MS && time < origin + milliseconds + CLOCK_MS
  );
  return {milliseconds, requests: asked.length, bytes: sumOf(asked)};
}

/**
 * Presses a key on the traces, and measures until the view has settled: what its final picture needed of the store, without
 * what is read ahead once that is there. The page itself keeps the order of both. All is 0 when the key changes nothing, at
 * the end of the recording.
 */
export async function stepOn(page: Page, server: FaultyServer, key: string): Promise<Traffic> {
  await page.evaluate(keepReads);
  const before = server.requests.length;
  const {milliseconds, reads} = await page.evaluate(
    (pressed) =>
      new Promise<{milliseconds: number; reads: string[]}>((resolve) => {
        const start = performance.now();
        const {reads} = window as ReadingWindow;
        const {length: from} = reads!;
        let neededEnd = from;
        const end = (milliseconds: number) => resolve({milliseconds, reads: reads!.slice(from, neededEnd)});
        const progress = document.querySelector(".viewer-progress")!;
        new MutationObserver(() => {
          if (!progress.classList.contains("viewer-progress-on")) neededEnd = reads!.length;
        }).observe(progress, {attributes: true});
        new PerformanceObserver((list) => {
          const mark = list.getEntriesByName("stratigram:settled").find(({startTime}) => startTime > start);
          if (mark) end(mark.startTime - start);
        }).observe({type: "mark"});
        const viewer = document.querySelector(".viewer") as HTMLElement & {value: {extent: readonly number[]}};
        const {extent} = viewer.value;
        document
          .querySelector(".viewer-area")!
          .dispatchEvent(new KeyboardEvent("keydown", {key: pressed, bubbles: true, cancelable: true}));
        // Two frames: what the key changes has reached the value.
        const unlessMoved = () => viewer.value.extent.join() === extent.join() && end(0);
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(unlessMoved, 1000)));
      }),
    key
  );
  const needed = server.requests
    .slice(before)
    .filter(({path, range = "all"}) => path.startsWith("pyramids/") && reads.includes(`${path} ${range}`));
  return {milliseconds, requests: needed.length, bytes: sumOf(needed)};
}

/**
 * Waits until a page is idle and has asked its host for nothing for a while, by the page's own timers: a slow page takes
 * longer between two requests.
 */
export async function quietOn(page: Page, server: FaultyServer, milliseconds = 500): Promise<void> {
  for (let before = -1; before < server.requests.length;) {
    before = server.requests.length;
    await page.evaluate(
      (pause) => new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), pause)),
      milliseconds
    );
  }
}

function sumOf(requests: FaultyServer["requests"]): number {
  return requests.reduce((total, {bytes}) => total + bytes, 0);
}
