import type {Page} from "playwright-core";
import {afterEach, describe, expect, test} from "vitest";
import {openPage} from "../../support/page/browser.js";
import {inkedColumns, settled, typeWindow, viewportOn} from "../../support/page/viewerPage.js";
import {type Faults, type FileFault, serveFaulty} from "../../support/server/faultyServer.js";
import {serveSite} from "../../support/server/serveSite.js";
import {editReport} from "../../support/site/editReport.js";

/** Start of the second shard of the demo's level 0: 32 inner chunks of 4,096 samples at 1,250 Hz. */
const SHARD_SECONDS = 131_072 / 1250;

/** A window of single samples around that place, so that its left two thirds are in the first shard. */
const WINDOW = {start: SHARD_SECONDS - 4, length: 6};
const EDGE = 4 / 6;

/** Everything that could stand in for the second shard of level 0. */
const SHARD_AND_COARSER = /\/(0\/data\/c\/0\/1|[1-9]\/data\/c\/.*)$/;

const site = serveSite(serveFaulty);
let page: Page;

afterEach(() => page.context().close());

/** Opens the demo on a host with faults, at a view. */
async function open(faults: Faults, view = ""): Promise<void> {
  site.server.faults = faults;
  site.server.requests.length = 0;
  ({page} = await openPage(site.browser, `${site.server.url}recordings/demo${view}`));
  page.setDefaultTimeout(20_000);
  await page.locator(".viewer").waitFor();
}

/** A fault of all files whose path fits. */
function faultOf(pattern: RegExp, fault: FileFault): Faults {
  return {ofFile: (path) => (pattern.test(path) ? fault : withoutOpening(path))};
}

/** A page that knows and reads nothing of its store before its scripts do. */
function withoutOpening(path: string): FileFault | undefined {
  const edit = (bytes: Uint8Array) =>
    new TextEncoder().encode(
      new TextDecoder().decode(bytes).replace(/<script>\n\(function \(plan\)[^]*?<\/script>/, "")
    );
  return path === "recordings/demo" ? {kind: "edit", edit} : undefined;
}

async function goToWindow({start, length}: {start: number; length: number}): Promise<void> {
  await typeWindow(page, `${start} + ${length} s`);
  await page.waitForFunction((seconds) => {
    const viewer = document.querySelector(".viewer") as unknown as {value: {extent: [number, number]}};
    return Math.abs(viewer.value.extent[0] - seconds) < 0.01;
  }, start);
}

const failure = () => page.locator(".viewer-failure");

/** The host is well again: a press on Retry brings everything. */
async function expectRecovery(): Promise<void> {
  site.server.faults = {};
  await failure().getByRole("button", {name: "Retry"}).first().click();
  await failure().waitFor({state: "detached"});
  await settled(page);
  expect(await inkedColumns(page)).toBeGreaterThan(0.95);
}

/** Parts of the page that read other files than the traces. */
async function expectRest(): Promise<void> {
  await page.locator(".minimap-image-ready").waitFor();
  await page.getByRole("heading", {name: "Take away"}).waitFor();
  await page.getByRole("region", {name: "Channels"}).waitFor();
}

describe("a stretch that cannot be read", () => {
  test.each<[name: string, fault: FileFault, reason: string]>([
    ["is missing", {kind: "status", status: 404}, "404"],
    ["is refused", {kind: "status", status: 403}, "403"],
    ["is answered by the site's own page", {kind: "page"}, "missing file"],
    ["is cut short", {kind: "truncate", bytes: 100_000}, "damaged file"],
    ["has a damaged index", {kind: "flip", at: -40}, "damaged file"],
    ["breaks off", {kind: "break", afterBytes: 1000}, "no answer"]
  ])("because its shard %s stays blank, says so in place, and comes back", async (_, fault, reason) => {
    await open(faultOf(SHARD_AND_COARSER, fault));
    await failure().getByText(reason).waitFor();
    expect(await inkedColumns(page)).toBe(0);
    expect(await page.locator(".viewer-status summary").innerText()).toMatch(/ · nothing loaded$/);

    await goToWindow(WINDOW);
    await settled(page);
    expect((await viewportOn(page)).level).toBe(0);
    await failure().getByText(`did not load (${reason})`).waitFor();
    expect(await failure().innerText()).toMatch(/^1:44\.86 to /);
    // The last sample before the edge is the end of the line.
    expect(await inkedColumns(page, {right: EDGE - 0.002})).toBeGreaterThan(0.95);
    expect(await inkedColumns(page, {left: EDGE + 0.005})).toBe(0);
    const [message, area] = [await failure().boundingBox(), await page.locator(".viewer-area").boundingBox()];
    expect((message!.x - area!.x) / area!.width).toBeCloseTo(EDGE, 2);
    await expectRest();
    await expectRecovery();
  });

  test("in one chunk of one group of channels blanks these rows alone", async () => {
    // The first chunk of a shard is that of its first 8 channels.
    await open(faultOf(SHARD_AND_COARSER, {kind: "flip", at: 4000}));
    await goToWindow(WINDOW);
    await settled(page);
    await failure().getByText("did not load (damaged file)").waitFor();
    expect(await inkedColumns(page, {left: EDGE + 0.005, bottom: 7 / 20})).toBe(0);
    expect(await inkedColumns(page, {left: EDGE + 0.005, top: 9 / 20})).toBeGreaterThan(0.95);
    await expectRecovery();
  });

  test("is shown by a coarser level when there is one, and the message stays", async () => {
    await open(faultOf(/\/0\/data\/c\/0\/1$/, {kind: "status", status: 404}));
    await settled(page);
    await goToWindow(WINDOW);
    await settled(page);
    await failure().getByText("did not load (404)").waitFor();
    // The coarsest level is read while the page is idle.
    await expect.poll(() => inkedColumns(page, {left: EDGE})).toBeGreaterThan(0.95);
    await expectRecovery();
  });

  test("for want of true positions alone says so, and keeps the values", async () => {
    // Too long for a finer level at rest.
    await open(faultOf(/\/offset\/c\//, {kind: "status", status: 404}), "#v=1&t=20,120");
    await failure().getByText("loaded without exact times (404)").waitFor();
    expect(await inkedColumns(page)).toBeGreaterThan(0.95);
    await expectRecovery();
  });

  test("for want of true positions is no matter where the view at rest has every sample", async () => {
    await open(faultOf(/\/offset\/c\//, {kind: "status", status: 404}));
    expect((await settled(page)).level).toBe(0);
    expect(await failure().count()).toBe(0);
    expect(await inkedColumns(page)).toBeGreaterThan(0.95);
  });
});

test("an overview that is missing or damaged says so in place, and comes back", async () => {
  for (const fault of [{kind: "status", status: 404} as const, {kind: "flip", at: 2000} as const]) {
    await open(faultOf(/\/overview\//, fault));
    await settled(page);
    const problem = page.getByRole("alert").filter({hasText: "The overview did not load"});
    await problem.waitFor();
    expect(await inkedColumns(page)).toBeGreaterThan(0.95);
    expect(await page.locator(".minimap-image-ready").count()).toBe(0);
    site.server.faults = {};
    await problem.getByRole("button", {name: "Retry"}).click();
    await page.locator(".minimap-image-ready").waitFor();
    site.server.faults = faultOf(/\/overview\//, fault);
    await page.locator(".minimap").getByText("Signal", {exact: true}).click();
    await problem.waitFor();
    expect(await page.locator(".minimap-image-ready").count(), "another choice's picture").toBe(0);
    await page.getByText("Activity", {exact: true}).click();
    await page.locator(".minimap-image-ready").waitFor();
    await page.context().close();
  }
});

describe("a host", () => {
  test.each(["ignored", "misread", "strict"] as const)(
    "whose ranges are %s serves the same picture",
    async (ranges) => {
      await open({ranges});
      for (const window of [undefined, WINDOW, {start: 100, length: 300}]) {
        if (window) await goToWindow(window);
        await settled(page);
        expect(await failure().count()).toBe(0);
        expect(await inkedColumns(page)).toBeGreaterThan(0.9);
      }
      await expectRest();
    }
  );

  test("that goes away leaves what is there, and all else works again when it is back", async () => {
    await open({});
    await settled(page);
    await expectRest();
    const {extent} = await viewportOn(page);
    await page.context().setOffline(true);
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("+");
    await settled(page);
    expect(await inkedColumns(page)).toBeGreaterThan(0.95);
    await goToWindow({start: 500, length: 6});
    await failure().getByText("no connection").waitFor();
    // The coarsest level of these rows is there, and no more.
    await goToWindow({start: extent[0], length: extent[1] - extent[0]});
    await settled(page);
    expect(await inkedColumns(page)).toBeGreaterThan(0.95);
    expect(await failure().count()).toBe(0);
    await goToWindow({start: 500, length: 6});
    await failure().getByText("no connection").waitFor();
    await page.context().setOffline(false);
    await expectRecovery();
  });

  test("that is busy is asked again by itself, and the status line says so", async () => {
    let isBusy = true;
    await open({
      ofFile: (path) =>
        isBusy && SHARD_AND_COARSER.test(path) ? {kind: "status", status: 503, retryAfter: 1} : undefined
    });
    const status = page.locator(".viewer-status summary");
    await status.getByText(/nothing loaded yet · the host is busy: next try in 1 s/).waitFor();
    isBusy = false;
    await settled(page);
    expect(await inkedColumns(page)).toBeGreaterThan(0.95);
    expect(await failure().count()).toBe(0);
    await status.getByText("the host is busy").waitFor({state: "detached"});
  });

  test("that never answers for one shard says that nothing has loaded, and the view can move on", async () => {
    await open(faultOf(SHARD_AND_COARSER, {kind: "hang"}));
    await page
      .locator(".viewer-status summary")
      .getByText(/nothing loaded yet/)
      .waitFor();
    expect(await inkedColumns(page)).toBe(0);
    await goToWindow({start: 10, length: 6});
    await settled(page);
    expect(await inkedColumns(page)).toBeGreaterThan(0.95);
    // The reader gives the other shard up after 20 s, and says so in its place.
    await goToWindow(WINDOW);
    await failure().getByText("did not load (no answer for 20 s)").waitFor({timeout: 30_000});
    await expectRecovery();
  });

  test("that is slow shows a coarser picture at once, and that more is on its way", async () => {
    await open({});
    await settled(page);
    await page.waitForLoadState("networkidle");
    site.server.faults = {latency: 600};
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("End");
    await page.locator(".viewer-progress-on").waitFor();
    expect(await inkedColumns(page)).toBeGreaterThan(0.95);
    await settled(page);
    expect(await page.locator(".viewer-progress-on").count()).toBe(0);
  });
});

test("a store of a newer format is refused in place with a way to try again, and the report stays readable", async () => {
  const newer = editReport((report) => ({...report, manifest: {...report.manifest, version: 99}}));
  await open({ofFile: (path) => newer(path) ?? withoutOpening(path)});
  const problem = page.getByRole("alert").filter({hasText: "format version 99"});
  await problem.waitFor();
  await page.getByRole("heading", {name: "Take away"}).waitFor();
  expect(site.server.requests.filter(({path}) => path.includes("/data/c/"))).toEqual([]);
  site.server.faults = {};
  await problem.getByRole("button", {name: "Retry"}).click();
  await settled(page);
  expect(await inkedColumns(page)).toBeGreaterThan(0.95);
});
