import type {Page} from "playwright-core";
import {settled, typeWindow} from "../support/page/viewerPage.js";

/** Window that a move begins with. */
const WINDOW = "100 + 10 s";

/** Frames of a move. */
const FRAMES = 60;

/** Part of the window that each frame of a pan moves by: a brisk drag. */
const PAN_STEP = 0.005;

/** Pixels that each frame of a zoom turns the wheel by: half of them out, over a level of the pyramid, then in again. */
const WHEEL_PX = 16;

/** Time that frames of a move keep the page's thread. */
export interface FrameMeasure {
  /** Mean over the frames, in milliseconds. */
  frameMs: number;
  /** Of 20 frames the slowest. */
  slowMs: number;
  /** Width of the traces in device pixels. */
  columnCount: number;
}

/** Shows a report's first `rows` rows, as traces. */
export async function showTraces(page: Page, rows: number): Promise<void> {
  await settled(page);
  await page.locator(".viewer-area").focus();
  if (rows > 20) await page.keyboard.press("a");
  await page.keyboard.press("t");
  await typeWindow(page, WINDOW);
  await page.locator(".viewer-area").focus();
  let {rows: shown} = await settled(page);
  while (shown[1] - shown[0] > rows) {
    await page.keyboard.press("Shift+ArrowUp");
    ({rows: shown} = await settled(page));
  }
}

/** Pans a report by a drag, or zooms it by the wheel. Times all scripts that run in a frame. */
export async function measureFrames(page: Page, move: "pan" | "zoom"): Promise<FrameMeasure> {
  await typeWindow(page, WINDOW);
  await settled(page);
  await page.waitForLoadState("networkidle");
  const measured = await page.evaluate(
    async ([frames, panStep, wheel]) => {
      const area = document.querySelector<HTMLElement>(".viewer-area")!;
      const {left, top, width, height} = area.getBoundingClientRect();
      const [x, y] = [left + 0.8 * width, top + height / 2];
      const at = (clientX: number) => ({clientX, clientY: y, bubbles: true});
      const press = (type: string, clientX: number) =>
        area.dispatchEvent(
          new PointerEvent(type, {pointerId: 1, isPrimary: true, button: 0, buttons: 1, ...at(clientX)})
        );
      const turn = (deltaY: number) =>
        area.dispatchEvent(new WheelEvent("wheel", {deltaY, ctrlKey: true, cancelable: true, ...at(x)}));
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
      if (wheel === 0) press("pointerdown", x);
      for (let i = 0; i < frames; i++) {
        if (wheel === 0) press("pointermove", x - (i + 1) * panStep * width);
        else turn(i < frames / 2 ? wheel : -wheel);
        await new Promise((resolve) => ask(resolve));
      }
      if (wheel === 0) press("pointerup", x - frames * panStep * width);
      window.requestAnimationFrame = ask;
      return {durations, columnCount: document.querySelector<HTMLCanvasElement>(".viewer-canvas")!.width};
    },
    [FRAMES, PAN_STEP, move === "zoom" ? WHEEL_PX : 0] as const
  );
  const sorted = measured.durations.sort((a, b) => a - b);
  return {
    frameMs: sorted.reduce((sum, duration) => sum + duration, 0) / sorted.length,
    slowMs: sorted[Math.floor(0.95 * sorted.length)],
    columnCount: measured.columnCount
  };
}
