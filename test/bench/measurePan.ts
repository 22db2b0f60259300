import type {Page} from "playwright-core";
import {settled, typeWindow} from "../support/page/viewerPage.js";

/** Frames of a pan, and the part of the window that each moves by: a brisk drag. */
const FRAMES = 60;
const STEP = 0.005;

/** Time for which a pan's frames keep the page's thread. */
export interface PanMeasure {
  /** Mean over the frames, in milliseconds. */
  frameMs: number;
  /** Of 20 frames the slowest. */
  slowMs: number;
  /** Width of the traces in device pixels. */
  columnCount: number;
}

/**
 * Pans a report as a drag does, with `rows` rows in view as traces, and closes it. Times all scripts that run in a
 * frame.
 */
export async function measurePan(page: Page, rows: number): Promise<PanMeasure> {
  await settled(page);
  await page.locator(".viewer-area").focus();
  if (rows > 20) await page.keyboard.press("a");
  await page.keyboard.press("t");
  await typeWindow(page, "100 + 10 s");
  await page.locator(".viewer-area").focus();
  let {rows: shown} = await settled(page);
  while (shown[1] - shown[0] > rows) {
    await page.keyboard.press("Shift+ArrowUp");
    ({rows: shown} = await settled(page));
  }
  await page.waitForLoadState("networkidle");
  const measured = await page.evaluate(
    async ([frames, step]) => {
      const area = document.querySelector<HTMLElement>(".viewer-area")!;
      const {left, top, width, height} = area.getBoundingClientRect();
      const y = top + height / 2;
      const send = (type: string, x: number) =>
        area.dispatchEvent(
          new PointerEvent(type, {
            pointerId: 1,
            isPrimary: true,
            button: 0,
            buttons: 1,
            clientX: x,
            clientY: y,
            bubbles: true
          })
        );
      area.setPointerCapture = () => {}; // a made pointer cannot be captured
      // Adds up what runs in each frame.
      const ask = window.requestAnimationFrame.bind(window);
      const durations: number[] = [];
      let current = NaN;
      window.requestAnimationFrame = (callback) =>
        ask((time) => {
          if (time !== current) durations.push(0);
          current = time;
          const before = performance.now();
          callback(time);
          durations[durations.length - 1] += performance.now() - before;
        });
      let x = left + 0.8 * width;
      send("pointerdown", x);
      for (let i = 0; i < frames; i++) {
        send("pointermove", (x -= step * width));
        await new Promise((resolve) => ask(resolve));
      }
      send("pointerup", x);
      return {durations, columnCount: document.querySelector<HTMLCanvasElement>(".viewer-canvas")!.width};
    },
    [FRAMES, STEP] as const
  );
  await page.context().close();
  const sorted = measured.durations.sort((a, b) => a - b);
  return {
    frameMs: sorted.reduce((sum, duration) => sum + duration, 0) / sorted.length,
    slowMs: sorted[Math.floor(0.95 * sorted.length)],
    columnCount: measured.columnCount
  };
}
