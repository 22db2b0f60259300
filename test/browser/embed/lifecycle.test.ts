import type {CDPSession, Page} from "playwright-core";
import {afterEach, beforeEach, describe, expect, test} from "vitest";
import type {RecordingElement} from "../../../src/components/recording/Recording.js";
import {type Holdings, watchLeaks} from "../../support/page/watchLeaks.js";
import {serveHtml} from "../../support/server/serveHtml.js";
import {serveSite, storeOn} from "../../support/server/serveSite.js";
import {serveStatic, type StaticServer} from "../../support/server/serveStatic.js";

const VIEWER_COUNT = 20;

/** Bytes that tiles, overviews and pictures of a viewer take at least. */
const VIEWER_BYTES = 1e6;

const site = serveSite((folder) => serveStatic(folder, {cors: true}));
let host: StaticServer;
let page: Page;
let errors: string[];
/** Holdings of the page before any viewer: whoever drives the browser listens, too. */
let before: Holdings;

/** Additions of the page under test to its window. */
interface Opener {
  openRecording: (store: string, options?: object) => Promise<RecordingElement>;
  store: string;
  viewers: RecordingElement[];
}

beforeEach(async () => {
  // A host of its own: the viewer's worker then starts from an object URL.
  host = await serveHtml(
    `<!doctype html><link rel="icon" href="data:,"><link rel="stylesheet" href="${site.server.url}embed/stratigram.css">
    <script type="module">
      import {openRecording} from "${site.server.url}embed/stratigram.js";
      Object.assign(window, {openRecording, viewers: []});
    </script>`
  );
  const context = await site.browser.newContext({viewport: {width: 900, height: 700}});
  page = await context.newPage();
  errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.addInitScript(watchLeaks);
  await page.goto(host.url);
  await page.waitForFunction(() => "openRecording" in window);
  await page.evaluate((store) => Object.assign(window, {store}), storeOn(site.server, "demo"));
  before = await holdings();
});

afterEach(async () => {
  await page.context().close();
  await host.close();
  expect(errors).toEqual([]);
});

/** Opens a viewer, lets it draw, and uses it as a reader does. */
function openViewer(): Promise<void> {
  return page.evaluate(async () => {
    const {openRecording, store, viewers} = window as unknown as Opener;
    const viewer = await openRecording(store);
    viewers.push(viewer);
    document.body.append(viewer);
    await viewer.ready;
    const press = (key: string) => viewer.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
    for (const key of ["ArrowRight", "d", "z", ".", ".", "x", ".", "+"]) press(key);
    viewer.querySelector<HTMLElement>(".viewer-menu button")!.click(); // an open menu listens to the document
    await new Promise((resolve) => setTimeout(resolve, 60));
    press("ArrowRight");
  });
}

function holdings(): Promise<Holdings> {
  return page.evaluate(() => window.countHoldings());
}

/** Bytes of buffers and pictures that are still alive after a collection of garbage. */
async function bufferBytes(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  const usage = await session.send("Runtime.getHeapUsage");
  return usage.backingStorageSize;
}

describe("destroy", () => {
  test("of twenty viewers leaves no listener, worker, observer, timer, object URL or cache", async () => {
    const session = await page.context().newCDPSession(page);
    await session.send("HeapProfiler.enable");
    const bytesBefore = await bufferBytes(session);
    await openViewer();
    const one = await holdings();
    expect(one.listeners).toBeGreaterThan(before.listeners + 5);
    expect(one).toMatchObject({workers: 1});
    expect(one.observers).toBeGreaterThan(before.observers);
    for (let i = 1; i < VIEWER_COUNT; i++) await openViewer();
    expect((await holdings()).workers).toBe(VIEWER_COUNT);
    expect(await bufferBytes(session)).toBeGreaterThan(bytesBefore + VIEWER_COUNT * VIEWER_BYTES);
    await page.evaluate(() => {
      const {viewers} = window as unknown as Opener;
      Object.assign(window, {refs: viewers.map((viewer) => new WeakRef(viewer))});
      for (const viewer of viewers.splice(0)) viewer.destroy();
    });
    expect(await holdings()).toEqual(before);
    expect(await page.evaluate(() => document.querySelectorAll(".viewer").length)).toBe(0);
    // A destroyed viewer is gone from memory: nothing on the page holds its element, nor what it has loaded and drawn.
    expect(await bufferBytes(session)).toBeLessThan(bytesBefore + VIEWER_BYTES);
    const alive = () =>
      page.evaluate(() => {
        const {refs} = window as unknown as {refs: WeakRef<HTMLElement>[]};
        return refs.filter((ref) => ref.deref()).length;
      });
    expect(await alive()).toBe(0);
    await expect.poll(() => page.workers().length).toBe(0);
  });

  test("before the first traces ends what was on its way, and says so to those who wait", async () => {
    const reason = await page.evaluate(async () => {
      const {openRecording, store} = window as unknown as Opener;
      const viewer = await openRecording(store);
      document.body.append(viewer);
      const ready = viewer.ready.then(
        () => "drawn",
        (error: Error) => error.name
      );
      await new Promise(requestAnimationFrame);
      viewer.destroy();
      viewer.destroy();
      viewer.show({extent: [5, 6]});
      return ready;
    });
    expect(reason).toBe("AbortError");
    await expect.poll(() => holdings()).toEqual(before);
  });

  test("comes with an invalidation, and leaves the page's address to the next viewer", async () => {
    await page.evaluate(async () => {
      const {openRecording, store} = window as unknown as Opener;
      let invalidate = () => {};
      const invalidation = new Promise<void>((resolve) => (invalidate = resolve));
      const first = await openRecording(store, {address: true, invalidation});
      const second = await openRecording(store, {address: true});
      document.body.append(first, second);
      await Promise.all([first.ready, second.ready]);
      second.show({extent: [20, 30]});
      await new Promise((resolve) => setTimeout(resolve, 600));
      if (location.hash !== "") throw new Error(`the second viewer has the address: ${location.hash}`);
      invalidate();
      await invalidation;
      second.show({extent: [140, 150]});
    });
    expect(await page.locator(".viewer").count()).toBe(1);
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/t=13\d/);
  });
});
