import type {Browser, CDPSession, Page} from "playwright-core";
import {median} from "../../src/pyramid/median.js";
import {launchBrowser} from "../support/page/browser.js";
import {type GzipServer, serveGzip} from "../support/server/serveGzip.js";
import {buildBenchSite} from "./buildBenchSite.js";
import type {Figure} from "./figure.js";
import {watchRequests} from "./watchRequests.js";

/** A line as people have them, and how much slower than here their processor is. */
interface Line {
  readonly name: string;
  readonly latencyMs: number;
  /** Megabits per second; 0 for no limit. */
  readonly megabits: number;
  readonly slowdown: number;
  /** First traces take at most as many times as long as a blank page of as many bytes. */
  readonly budget?: number;
}

const LINES: readonly Line[] = [
  {name: "no limit", latencyMs: 0, megabits: 0, slowdown: 1},
  {name: "40 ms, 20 Mbit/s", latencyMs: 40, megabits: 20, slowdown: 1, budget: 2.2},
  {name: "150 ms, 9 Mbit/s, CPU / 4", latencyMs: 150, megabits: 9, slowdown: 4, budget: 2},
  {name: "150 ms, 1.6 Mbit/s, CPU / 4", latencyMs: 150, megabits: 1.6, slowdown: 4, budget: 1.4}
];

/** Each opening is measured this often, in turns with the blank page; the middle one counts. */
const OPENINGS = 5;

const SECONDS = {first: 0.4, cached: 0.25};

/** Recordings whose pages are opened. */
const IDS = ["demo", "seeg"];

/** A view that no page opens with. */
const OTHER_VIEW = "#v=1&t=60,75";

/** Cost of an opening, until the first traces. */
interface Opening {
  readonly milliseconds: number;
  /** Bytes on the line, headers too. */
  readonly bytes: number;
  readonly requests: number;
  /** Longest chain of requests of which each waits for the one before. */
  readonly rounds: number;
  /** Longest task until a second after the first traces, in milliseconds. */
  readonly longestTask: number;
}

/** Opens reports over slow lines, from a host that gzips text, beside a blank page of as many bytes. */
export async function benchOpen(): Promise<Figure[]> {
  const {dist, ids} = await buildBenchSite();
  const server = await serveGzip(dist);
  const browser = await launchBrowser();
  try {
    const figures: Figure[] = [];
    for (const id of ids.filter((name) => IDS.includes(name))) {
      for (const line of LINES) figures.push(...(await benchLine(browser, server, id, line)));
      figures.push(...(await benchAgain(browser, server, id)));
    }
    return figures;
  } finally {
    await browser.close();
    await server.close();
  }
}

async function benchLine(browser: Browser, server: GzipServer, id: string, line: Line): Promise<Figure[]> {
  const report = `${server.url}recordings/${id}`;
  const openings: Opening[] = [];
  const others: Opening[] = [];
  const blanks: number[] = [];
  for (let i = 0; i < OPENINGS; i++) {
    const opening = await openFresh(browser, report, line);
    openings.push(opening);
    blanks.push((await openFresh(browser, `${server.url}blank/${opening.bytes}.html`, line)).milliseconds);
    if (line.budget) others.push(await openFresh(browser, report + OTHER_VIEW, line));
  }
  const middle = (values: readonly number[]) => median(Float64Array.from(values));
  const first = middle(openings.map((o) => o.milliseconds));
  const blank = middle(blanks);
  const name = `${id}, ${line.name}`;
  const rounds = Math.max(...openings.map((o) => o.rounds));
  return [
    {name: `${name}: first traces, s`, value: first / 1000, ...(!line.budget && {budget: SECONDS.first})},
    {name: `${name}: a blank page of as many bytes, s`, value: blank / 1000},
    {name: `${name}: times as long`, value: first / blank, ...(line.budget && {budget: line.budget})},
    {name: `${name}: MB`, value: middle(openings.map((o) => o.bytes)) / 1e6},
    {name: `${name}: requests`, value: middle(openings.map((o) => o.requests))},
    {name: `${name}: rounds`, value: rounds},
    {name: `${name}: longest task, ms`, value: middle(openings.map((o) => o.longestTask)), budget: 50},
    ...(line.budget
      ? [
          {name: `${name}, another view: first traces, s`, value: middle(others.map((o) => o.milliseconds)) / 1000},
          {name: `${name}, another view: rounds`, value: Math.max(...others.map((o) => o.rounds)), budget: rounds + 1}
        ]
      : [])
  ];
}

/** Opens a report twice in one browser profile: the second time everything comes from the browser's cache. */
async function benchAgain(browser: Browser, server: GzipServer, id: string): Promise<Figure[]> {
  const times: number[] = [];
  for (let i = 0; i < OPENINGS; i++) {
    const context = await browser.newContext(SCREEN);
    for (const isFirst of [true, false]) {
      const page = await context.newPage();
      await page.goto(`${server.url}recordings/${id}`);
      const milliseconds = await firstTraces(page);
      if (!isFirst) times.push(milliseconds);
      await page.waitForTimeout(1000);
      await page.close();
    }
    await context.close();
  }
  return [
    {
      name: `${id}, from the cache: first traces, s`,
      value: median(Float64Array.from(times)) / 1000,
      budget: SECONDS.cached
    }
  ];
}

const SCREEN = {viewport: {width: 1440, height: 900}};

/** Opens an address in a new browser profile over a line. */
async function openFresh(browser: Browser, address: string, line: Line): Promise<Opening> {
  const context = await browser.newContext(SCREEN);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.addInitScript(() => {
    const longTasks: {startTime: number; duration: number}[] = [];
    Object.assign(window, {longTasks});
    new PerformanceObserver((list) => longTasks.push(...(list.getEntries() as typeof longTasks))).observe({
      type: "longtask",
      buffered: true
    });
  });
  const requests = await watchRequests(session);
  await slowDown(session, line);
  await page.goto(address, {waitUntil: "commit"});
  const milliseconds = await firstTraces(page);
  const traffic = requests.until(milliseconds / 1000);
  await page.waitForTimeout(1100);
  const longestTask = await page.evaluate((until) => {
    const {longTasks} = window as unknown as {longTasks: {startTime: number; duration: number}[]};
    const before = longTasks.filter(({startTime}) => startTime < until);
    return Math.max(0, ...before.map(({duration}) => duration));
  }, milliseconds + 1000);
  await context.close();
  return {milliseconds, longestTask, ...traffic};
}

async function slowDown(session: CDPSession, {latencyMs, megabits, slowdown}: Line): Promise<void> {
  const throughput = megabits > 0 ? (megabits * 1e6) / 8 : -1;
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: latencyMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput
  });
  if (slowdown > 1) await session.send("Emulation.setCPUThrottlingRate", {rate: slowdown});
}

/** Milliseconds from the start of the navigation to the first traces. */
function firstTraces(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const [mark] = list.getEntriesByName("stratigram:first-traces");
          if (mark) resolve(mark.startTime);
        }).observe({type: "mark", buffered: true});
      })
  );
}
