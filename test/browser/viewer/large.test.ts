import {expect, inject, test} from "vitest";
import {openPage, type WatchedPage} from "../../support/page/browser.js";
import {firstTracesOn} from "../../support/page/pageTraffic.js";
import {inkedColumns, settled, viewportOn} from "../../support/page/viewerPage.js";
import {serveFaulty} from "../../support/server/faultyServer.js";
import {serveSite} from "../../support/server/serveSite.js";

/** Bytes before the first traces. */
const FIRST_BYTES = 1.2e6;

const large = inject("large");
const site = serveSite(serveFaulty);

async function open(id: string): Promise<WatchedPage> {
  site.server.requests.length = 0;
  return openPage(site.browser, `${site.server.url}recordings/${id}`);
}

test.skipIf(!large.includes("bursts_20000"))("20,000 segments: the first traces come with at most 1.2 MB", async () => {
  const {page, errors} = await open("bursts_20000");
  const {bytes, requests} = await firstTracesOn(page, site.server);
  console.warn(`bursts_20000: ${(bytes / 1e6).toFixed(2)} MB in ${requests} requests before the first traces`);
  expect(bytes).toBeLessThan(FIRST_BYTES);
  await settled(page);
  expect(errors).toEqual([]);
  await page.context().close();
});

test.skipIf(!large.includes("wide_4096"))("4,096 channels: few bytes first, all rows within reach", async () => {
  const {page, errors} = await open("wide_4096");
  const {bytes, requests} = await firstTracesOn(page, site.server);
  console.warn(`wide_4096: ${(bytes / 1e6).toFixed(2)} MB in ${requests} requests before the first traces`);
  expect(bytes).toBeLessThan(FIRST_BYTES);

  // The overview has 410,000 values, and waits for the first traces.
  const {names, order} = await settled(page);
  await page.locator(".minimap-image-ready").waitFor();
  const {firstAt, overview} = await page.evaluate(() => {
    const [mark] = performance.getEntriesByName("stratigram:first-traces");
    const reads = performance.getEntriesByType("resource").filter(({name}) => name.includes("/overview/"));
    return {firstAt: mark.startTime, overview: reads.map(({startTime}) => startTime)};
  });
  expect(overview.length).toBeGreaterThan(0);
  for (const startTime of overview) expect(startTime).toBeGreaterThanOrEqual(firstAt);
  expect([names.length, order.length]).toEqual([20, 4096]);

  // Marks beside the minimap are for the eye, not one for each channel.
  expect(await page.locator(".minimap-bad rect").count()).toBeLessThanOrEqual(120);

  await page.locator(".viewer-area").focus();
  await page.keyboard.press("PageDown");
  expect((await settled(page)).channels).toEqual(order.slice(20, 40));
  for (let row = 0; row < 20; row++)
    expect(await inkedColumns(page, {top: row / 20, bottom: (row + 1) / 20})).toBeGreaterThan(0.5);

  await page.keyboard.press("a");
  const {channels, mode} = await settled(page);
  expect([channels.length, mode]).toEqual([4096, "image"]);
  expect(await inkedColumns(page)).toBeGreaterThan(0.95);

  // One channel is found among all by its name, and shown alone.
  await page.locator(".viewer-toolbar").getByRole("button", {name: "Channels", exact: true}).click();
  await page.getByRole("button", {name: "Hide all"}).click();
  await page.getByLabel("Find a channel").fill((await viewportOn(page)).names.at(-1)!);
  await page.getByRole("button", {name: "Show 1 found"}).click();
  expect((await settled(page)).order).toEqual([4095]);
  expect(errors).toEqual([]);
  await page.context().close();
});
