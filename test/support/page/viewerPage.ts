import type {Locator, Page} from "playwright-core";
import type {Viewport} from "../../../src/components/view/viewportOf.js";

/** The value of the page's viewer: what cells read. */
export function viewportOn(page: Page): Promise<Viewport> {
  return page.evaluate(() => (document.querySelector(".viewer") as HTMLElement & {value: Viewport}).value);
}

/** Waits until the viewer shows its final picture, and returns its value. */
export async function settled(page: Page): Promise<Viewport> {
  await page.waitForFunction(() => {
    const viewer = document.querySelector<HTMLElement & {value?: Viewport}>(".viewer");
    return viewer?.value?.settled && document.querySelector(".viewer-sheet svg");
  });
  // Two frames: what was asked for just now has reached the value.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const value = await viewportOn(page);
  return value.settled ? value : settled(page);
}

/**
 * Waits so many milliseconds by the page's own timers. However slow the page is, what it had set a timer for that was due
 * earlier has happened then.
 */
export async function wait(page: Page, milliseconds: number): Promise<void> {
  await page.evaluate((pause) => new Promise((resolve) => setTimeout(resolve, pause)), milliseconds);
}

/** Waits until what has just been changed is a step of the history: it rests for less than this. */
export async function rested(page: Page): Promise<void> {
  await settled(page);
  await wait(page, 600);
}

/** Presses keys, one after another, wherever the focus is. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** The button with a channel's name, beside its row. */
export function labelOf(page: Page, name: string): Locator {
  return page.locator(".viewer-labels").getByRole("button", {name});
}

/** Indices of the channels that are marked bad and were not `before`. */
export async function newlyBad(page: Page, before: readonly number[]): Promise<number[]> {
  return (await settled(page)).bad.filter((channel) => !before.includes(channel));
}

/** A place in the traces, in CSS pixels of the page: parts of their width and height from the left and top. */
export async function placeInTraces(page: Page, x: number, y: number): Promise<{x: number; y: number}> {
  const box = (await page.locator(".viewer-area").boundingBox())!;
  return {x: box.x + x * box.width, y: box.y + y * box.height};
}

/** Drags over the traces with the mouse, between two places in parts of their width and height. */
export async function dragInTraces(
  page: Page,
  from: [x: number, y: number],
  to: [x: number, y: number]
): Promise<void> {
  const [start, end] = [await placeInTraces(page, ...from), await placeInTraces(page, ...to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, {steps: 5});
  await page.mouse.up();
}

/** Measures between two places of the traces as a reader does, with Alt and a drag: what its card says. */
export async function measureInTraces(
  page: Page,
  from: [x: number, y: number],
  to: [x: number, y: number]
): Promise<string> {
  await page.keyboard.down("Alt");
  await dragInTraces(page, from, to);
  await page.keyboard.up("Alt");
  const card = page.locator(".viewer-measure-card");
  await card.getByText("samples").waitFor();
  return card.innerText();
}

/** A part of the traces' picture, in parts of its width and height; all of it by default. */
interface PicturePart {
  left?: number;
  right?: number;
  top?: number;
  bottom?: number;
}

/** Share of the columns of a part of the traces' picture that have ink in it. */
export function inkedColumns(
  page: Page,
  {left = 0, right = 1, top = 0, bottom = 1}: PicturePart = {}
): Promise<number> {
  return page.evaluate(
    ([from, to, above, below]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(".viewer-canvas")!;
      const [x, y] = [Math.round(from * canvas.width), Math.floor(above * canvas.height)];
      const [width, height] = [Math.round(to * canvas.width) - x, Math.ceil(below * canvas.height) - y];
      const {data} = canvas.getContext("2d")!.getImageData(x, y, width, height);
      let inked = 0;
      for (let column = 0; column < width; column++) {
        for (let row = 0; row < height; row++) {
          if (data[4 * (row * width + column) + 3] === 0) continue;
          inked++;
          break;
        }
      }
      return inked / width;
    },
    [left, right, top, bottom]
  );
}

/** Goes to another part of the page's address, as a link does. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => (location.hash = next), hash);
}

/** Sets the window as a reader does: types it. */
export async function typeWindow(page: Page, text: string): Promise<void> {
  const box = page.getByLabel("Time in view");
  await box.fill(text);
  await box.press("Enter");
}
