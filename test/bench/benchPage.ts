import type {Browser, Page} from "playwright-core";
import {recordingExtent} from "../../src/format/segments.js";
import {median} from "../../src/pyramid/median.js";
import {launchBrowser} from "../support/page/browser.js";
import {firstTracesOn, quietOn, stepOn, type Traffic} from "../support/page/pageTraffic.js";
import {settled} from "../support/page/viewerPage.js";
import {type Faults, type FaultyServer, serveFaulty} from "../support/server/faultyServer.js";
import {editReport} from "../support/site/editReport.js";
import {buildBenchSite, PROBE} from "./buildBenchSite.js";
import type {Figure} from "./figure.js";
import {measureFrames, showTraces} from "./measureFrames.js";

/** Each opening is measured this often; the middle one counts. */
const OPENINGS = 3;

const BUDGETS = {firstSeconds: 0.8, firstMB: 1.2, settleMs: 300, stepMB: 1, longTasks: 0};

/** Milliseconds a frame while panning, by rows. */
const PAN_BUDGETS = new Map([
  [20, 8],
  [96, 16],
  [384, 25]
]);

/** Steps of zoom and jumps from the first view, always of its rows. */
const STEPS = ["o", "o", "End", "i", "i", "i", "Home", "o", "o", "o"];

/** Drives Chromium over a real build: what a reader waits for, and what it costs to move. */
export async function benchPage(): Promise<Figure[]> {
  const {dist, ids} = await buildBenchSite();
  const server = await serveFaulty(dist);
  const browser = await launchBrowser();
  try {
    const figures: Figure[] = [];
    for (const id of ids) {
      figures.push(...(await benchOpening(browser, server, {id, view: "default view", faults: {}})));
      figures.push(...(await benchOpening(browser, server, {id, view: "whole recording", faults: WHOLE})));
      figures.push(...(await benchSteps(browser, server, id)));
    }
    for (const [rows, budget] of PAN_BUDGETS) {
      const page = await openPage(browser, server, PROBE.name, PAN_SCREEN);
      await showTraces(page, rows);
      const {frameMs, slowMs, columnCount} = await measureFrames(page, "pan");
      await page.context().close();
      figures.push(
        {name: `pan, ${rows} channels, ${columnCount} device pixels: ms per frame`, value: frameMs, budget},
        {name: `pan, ${rows} channels: ms of the slowest in 20 frames`, value: slowMs}
      );
    }
    return figures;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** A report that opens with all of its recording, first 20 rows. */
const WHOLE: Faults = {
  ofFile: editReport((report) => {
    const {segments} = report.manifest;
    if (!Array.isArray(segments)) throw new Error("too many segments for this figure");
    const [start, end] = recordingExtent(segments);
    return {...report, view: {start, end}};
  })
};

/** A dense screen whose traces are 2,800 device pixels wide. */
const PAN_SCREEN = {viewport: {width: 1592, height: 1000}, deviceScaleFactor: 2};

/** Opens a report in a new browser profile, and keeps its long tasks in `longTasks`. */
async function openPage(
  browser: Browser,
  server: FaultyServer,
  id: string,
  options: Parameters<Browser["newContext"]>[0] = {viewport: {width: 1440, height: 900}}
): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const longTasks: LongTask[] = [];
    Object.assign(window, {longTasks});
    new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map(({startTime, duration}) => ({startTime, duration})));
    }).observe({type: "longtask", buffered: true});
  });
  server.requests.length = 0;
  await page.goto(`${server.url}recordings/${id}`);
  await page.locator(".viewer-area").waitFor();
  return page;
}

/** Milliseconds. */
interface LongTask {
  startTime: number;
  duration: number;
}

/** Takes the page's long tasks of after a time. */
async function longTasksOn(page: Page, after = 0): Promise<number[]> {
  const all = await page.evaluate(() => (window as unknown as {longTasks: LongTask[]}).longTasks.splice(0));
  return all.filter(({startTime}) => startTime > after).map(({duration}) => duration);
}

async function benchOpening(
  browser: Browser,
  server: FaultyServer,
  {id, view, faults}: {id: string; view: string; faults: Faults}
): Promise<Figure[]> {
  server.faults = faults;
  const openings: Traffic[] = [];
  const longTasks: number[] = [];
  for (let i = 0; i < OPENINGS; i++) {
    const page = await openPage(browser, server, id);
    const opening = await firstTracesOn(page, server);
    openings.push(opening);
    await settled(page);
    await quietOn(page, server);
    longTasks.push(...(await longTasksOn(page, opening.milliseconds)));
    await page.context().close();
  }
  server.faults = {};
  const name = `${id}, ${view}: first traces`;
  return [
    {
      name: `${name}, s`,
      value: median(Float64Array.from(openings, (o) => o.milliseconds)) / 1000,
      budget: BUDGETS.firstSeconds
    },
    {
      name: `${name}, MB of all files`,
      value: median(Float64Array.from(openings, (o) => o.bytes)) / 1e6,
      budget: BUDGETS.firstMB
    },
    {name: `${name}, requests`, value: median(Float64Array.from(openings, (o) => o.requests))},
    {name: `${name}: tasks over 50 ms after, in ${OPENINGS} openings`, value: longTasks.length},
    {name: `${name}: longest such task, ms`, value: Math.max(0, ...longTasks)}
  ];
}

async function benchSteps(browser: Browser, server: FaultyServer, id: string): Promise<Figure[]> {
  const page = await openPage(browser, server, id);
  const {order} = await settled(page);
  await quietOn(page, server);
  await longTasksOn(page);
  const steps: Traffic[] = [];
  for (const key of STEPS) {
    const step = await stepOn(page, server, key);
    if (step.milliseconds > 0) steps.push(step);
    await quietOn(page, server, 300);
  }
  const longTasks = await longTasksOn(page);
  await page.context().close();
  const most = (part: (step: Traffic) => number) => Math.max(...steps.map(part));
  return [
    {
      name: `${id}, zoom or jump: ms until final, median`,
      value: median(Float64Array.from(steps, (step) => step.milliseconds))
    },
    {name: `${id}, zoom or jump: ms until final, most`, value: most((s) => s.milliseconds), budget: BUDGETS.settleMs},
    {name: `${id}, zoom or jump: requests, most`, value: most((s) => s.requests), budget: order.length <= 32 ? 6 : 12},
    {name: `${id}, zoom or jump: MB, most`, value: most((s) => s.bytes) / 1e6, budget: BUDGETS.stepMB},
    {name: `${id}, zoom or jump: tasks over 50 ms`, value: longTasks.length, budget: BUDGETS.longTasks},
    {name: `${id}, zoom or jump: longest such task, ms`, value: Math.max(0, ...longTasks)}
  ];
}
