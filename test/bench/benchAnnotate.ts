import {mkdirSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {BrowserContext, Page} from "playwright-core";
import type {Annotation} from "../../src/marks/annotation.js";
import {writeBidsEvents} from "../../src/marks/formats/bidsEvents.js";
import {median} from "../../src/pyramid/median.js";
import {launchBrowser} from "../support/page/browser.js";
import {firstTracesOn, quietOn, type Traffic} from "../support/page/pageTraffic.js";
import {settled} from "../support/page/viewerPage.js";
import {between, createRandom} from "../support/random.js";
import {type FaultyServer, serveFaulty} from "../support/server/faultyServer.js";
import {buildSite, ensureDemo} from "../support/site/buildSite.js";
import type {Figure} from "./figure.js";
import {type FrameMeasure, measureFrames, showTraces} from "./measureFrames.js";

const MARK_COUNT = 20_000;
const EDITS = 9;
const ROWS = 20;

/** A zoom draws all of the traces anew in each frame, whatever lies over them: annotations may add `zoomAddedMs`. */
const BUDGETS = {panMs: 8, zoomAddedMs: 3, writeMs: 50, tableRows: 100};

/** A dense screen whose traces are 2,800 device pixels wide, as when panning without annotations is measured. */
const SCREEN = {viewport: {width: 1592, height: 1000}, deviceScaleFactor: 2};

/** Drives Chromium over the demo with many annotations kept in the browser, beside the demo without. */
export async function benchAnnotate(): Promise<Figure[]> {
  const output = join(tmpdir(), "stratigram-bench", "annotate");
  const recordings = join(output, "recordings");
  mkdirSync(recordings, {recursive: true});
  await ensureDemo(recordings);
  const server = await serveFaulty(buildSite(recordings, output).dist);
  const browser = await launchBrowser();
  try {
    const without = await reopen(await browser.newContext(SCREEN), server, ".annotations");
    const context = await browser.newContext(SCREEN);
    const page = await openDemo(context, server);
    await importMarks(page);
    const rowCount = await page.locator(".annotation-row").count();
    const writes = await timeWrites(page);
    await page.close();
    const withMarks = await reopen(context, server, ".annotation-row:has(input)");
    const many = `${MARK_COUNT.toLocaleString("en-US")} annotations`;
    return [
      {name: "no annotations, first traces: requests", value: without.opening.requests},
      {name: `${many}, first traces: requests`, value: withMarks.opening.requests, budget: without.opening.requests},
      {name: "no annotations, first traces: MB", value: without.opening.bytes / 1e6},
      {name: `${many}, first traces: MB`, value: withMarks.opening.bytes / 1e6, budget: without.opening.bytes / 1e6},
      ...(["pan", "zoom"] as const).flatMap((move): Figure[] => [
        {name: `no annotations, ${move}, ${ROWS} channels: ms per frame`, value: without[move].frameMs},
        {
          name: `${many}, ${move}, ${ROWS} channels: ms per frame`,
          value: withMarks[move].frameMs,
          budget: move === "pan" ? BUDGETS.panMs : without.zoom.frameMs + BUDGETS.zoomAddedMs
        },
        {name: `no annotations, ${move}: ms of the slowest in 20 frames`, value: without[move].slowMs},
        {name: `${many}, ${move}: ms of the slowest in 20 frames`, value: withMarks[move].slowMs}
      ]),
      {name: `${many}: rows of the table in the page`, value: rowCount, budget: BUDGETS.tableRows},
      {name: `${many}, an edit: ms of its write, median`, value: median(writes), budget: BUDGETS.writeMs},
      {name: `${many}, an edit: ms of its write, most`, value: Math.max(...writes)}
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Opens the demo until all is quiet. Nothing comes from the browser's cache of files. */
async function openDemo(context: BrowserContext, server: FaultyServer): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.setCacheDisabled", {cacheDisabled: true});
  await page.addInitScript(keepWriteTimes);
  server.requests.length = 0;
  await page.goto(`${server.url}recordings/demo`);
  await page.locator(".viewer-area").waitFor();
  return page;
}

/** Measures an opening and, once what is awaited is there, a pan and a zoom; closes the browser's profile. */
async function reopen(
  context: BrowserContext,
  server: FaultyServer,
  awaited: string
): Promise<{opening: Traffic; pan: FrameMeasure; zoom: FrameMeasure}> {
  const page = await openDemo(context, server);
  const opening = await firstTracesOn(page, server);
  await settled(page);
  await page.locator(awaited).first().waitFor({state: "attached"});
  await quietOn(page, server);
  await showTraces(page, ROWS);
  const [pan, zoom] = [await measureFrames(page, "pan"), await measureFrames(page, "zoom")];
  await context.close();
  return {opening, pan, zoom};
}

/** Imports annotations of all of the demo's time, a third of them moments, and waits until they are kept. */
async function importMarks(page: Page): Promise<void> {
  const random = createRandom(18);
  const marks = Array.from({length: MARK_COUNT}, (_, i): Annotation => {
    const start = between(random, 0, 590_000) / 1000;
    const end = start + (i % 3) * 0.1;
    return {id: `m${i}`, label: `label ${i % 12}`, start, end, channels: null, text: "", modified: 1};
  });
  await settled(page);
  const buffer = Buffer.from(writeBidsEvents(marks));
  await page.locator(".annotations").waitFor();
  await page
    .locator("input[type=file]")
    .setInputFiles({name: "many_events.tsv", mimeType: "text/tab-separated-values", buffer});
  await page.getByText("Kept in this browser only.").waitFor({timeout: 120_000});
  await page.getByText(`${MARK_COUNT.toLocaleString("en-US")} added`).waitFor({timeout: 120_000});
  await page.waitForFunction(() => (window as unknown as {writeTimes: number[]}).writeTimes.length > 0, undefined, {
    timeout: 120_000
  });
}

/** Edits notes in the table one after another; milliseconds from the start to the end of each one's transaction. */
async function timeWrites(page: Page): Promise<Float64Array> {
  await page.evaluate(() => void (window as unknown as {writeTimes: number[]}).writeTimes.splice(0));
  const note = page.locator(".annotation-row:has(input)").first().getByRole("textbox", {name: /^Note/});
  for (let i = 1; i <= EDITS; i++) {
    await note.fill(`edit ${i}`);
    await page.keyboard.press("Enter");
    await page.waitForFunction((count) => (window as unknown as {writeTimes: number[]}).writeTimes.length >= count, i);
  }
  return Float64Array.from(await page.evaluate(() => (window as unknown as {writeTimes: number[]}).writeTimes));
}

/** In the page: keeps how long each transaction that writes takes, in `writeTimes`. */
function keepWriteTimes(): void {
  const writeTimes: number[] = [];
  Object.assign(window, {writeTimes});
  const {prototype} = IDBDatabase;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the database below
  const {transaction} = prototype;
  prototype.transaction = function (this: IDBDatabase, ...parts) {
    const begun = performance.now();
    const made = transaction.apply(this, parts);
    if (parts[1] === "readwrite") made.addEventListener("complete", () => writeTimes.push(performance.now() - begun));
    return made;
  };
}
