import type {Browser, Page} from "playwright-core";
import {afterEach, expect} from "vitest";
import {openPage, type WatchedPage} from "./browser.js";
import {settled} from "./viewerPage.js";

/** Opens a report, by an address such as "demo.html#v=1&t=0,10", and waits for its viewer's final picture. */
export type OpenReport = (address: string, options?: Parameters<typeof openPage>[2]) => Promise<Page>;

/**
 * Opens reports of a site for tests. After each test, or at the end with `afterAll`, they are closed; nothing may have
 * gone wrong on them by then, nor may they have asked another host.
 */
export function reportOpener(
  site: {browser: Browser; server: {url: string}},
  after: (close: () => Promise<void>) => void = afterEach
): OpenReport {
  const opened: WatchedPage[] = [];
  after(async () => {
    const closed = opened.splice(0);
    for (const {page} of closed) await page.context().close();
    for (const {errors, foreign} of closed) expect({errors, foreign}).toEqual({errors: [], foreign: []});
  });
  return async (address, options) => {
    const watched = await openPage(site.browser, `${site.server.url}recordings/${address}`, options);
    opened.push(watched);
    await settled(watched.page);
    return watched.page;
  };
}
