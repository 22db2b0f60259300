import {type Browser, chromium, type Page} from "playwright-core";
import {findChromium} from "./findChromium.js";

/** The browser asks nobody but the server under test. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync"
];

const browsers = new Set<Browser>();

/** Starts Chromium without a window. Close it. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({executablePath: findChromium(), args: ARGS});
  browsers.add(browser);
  browser.on("disconnected", () => browsers.delete(browser));
  return browser;
}

/** Pages of all browsers that this process has open. */
export function openPages(): Page[] {
  return [...browsers].flatMap((browser) => browser.contexts().flatMap((context) => context.pages()));
}

/** A page, and all that should not have happened on it. */
export interface WatchedPage {
  page: Page;
  /** Errors on the console, uncaught ones, and answers of 400 and above. */
  errors: string[];
  /** Addresses asked of other hosts than the page's own. */
  foreign: string[];
}

/** Opens a page of its own context and watches it. `options` are those of a new context: viewport, color scheme, touch. */
export async function openPage(
  browser: Browser,
  url: string,
  options: Parameters<Browser["newContext"]>[0] = {}
): Promise<WatchedPage> {
  const context = await browser.newContext({viewport: {width: 1440, height: 900}, ...options});
  const page = await context.newPage();
  const errors: string[] = [];
  const foreign: string[] = [];
  const {origin} = new URL(url);
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("response", (response) => {
    if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`);
  });
  page.on("request", (request) => {
    const {protocol, origin: target} = new URL(request.url());
    if (protocol.startsWith("http") && target !== origin) foreign.push(request.url());
  });
  await page.goto(url);
  return {page, errors, foreign};
}
