import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {findMisplaced} from "../../support/page/boxes.js";
import {openPage} from "../../support/page/browser.js";
import {settled} from "../../support/page/viewerPage.js";
import {serveHtml} from "../../support/server/serveHtml.js";
import {serveSite, storeOn} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite((folder) => serveStatic(folder, {cors: true}));

/** A page of another host with the viewer in a column that is as wide as `--column` says, beside text. */
async function openColumn(style: string) {
  const host = await serveHtml(
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>Column</title>
<link rel="stylesheet" href="${site.server.url}embed/stratigram.css">
<style>body {margin: 0} main {display: grid; ${style}} p {margin: 0}</style>
<main><div id="recording"></div><p>Text beside it.</p></main>
<script type="module">
  import {openRecording} from "${site.server.url}embed/stratigram.js";
  document.querySelector("#recording").append(await openRecording("${storeOn(site.server, "demo")}", {view: {start: 76, end: 79}}));
</script>`
  );
  const watched = await openPage(site.browser, host.url, {viewport: {width: 1600, height: 900}});
  await settled(watched.page);
  return {...watched, host};
}

/** Finds what reaches over a column's sides or covers something else, with its menus closed or each of them open as well. */
async function lookAt(page: Page, {menus}: {menus: boolean}): Promise<string[]> {
  await settled(page);
  const wrong: string[] = [];
  const note = ({overflowing, overlapping}: Awaited<ReturnType<typeof findMisplaced>>) =>
    wrong.push(...overflowing.map((each) => `leaves the column: ${each}`), ...overlapping);
  note(await findMisplaced(page, "#recording"));
  if (!menus) return wrong;
  for (const menu of await page.locator(".viewer-menu > button:visible").all()) {
    await menu.click();
    note(await findMisplaced(page, "#recording", ":not(.viewer-panel *)"));
    await page.keyboard.press("Escape");
  }
  return wrong;
}

test("a viewer beside text keeps to its column, at any width of it", async () => {
  const {page, errors, host} = await openColumn("grid-template-columns: var(--column) 1fr");
  const wrong: Record<number, string[]> = {};
  const widths = [
    240, 270, 300, 330, 360, 400, 450, 500, 560, 610, 640, 660, 690, 720, 780, 850, 880, 900, 1000, 1200, 1440
  ];
  for (const [i, width] of widths.entries()) {
    await page.evaluate((px) => document.querySelector("main")!.style.setProperty("--column", `${px}px`), width);
    const found = await lookAt(page, {menus: i % 3 === 0});
    if (found.length > 0) wrong[width] = found;
  }
  expect(wrong).toEqual({});
  expect(errors).toEqual([]);
  await page.context().close();
  await host.close();
});

test("a viewer in half of a grid leaves the other half its room, at any width of the window", async () => {
  const {page, host} = await openColumn("grid-template-columns: 1fr 1fr");
  for (let width = 480; width <= 1440; width += 160) {
    await page.setViewportSize({width, height: 900});
    expect((await page.locator("#recording").boundingBox())!.width).toBe(width / 2);
    expect(await lookAt(page, {menus: false})).toEqual([]);
  }
  await page.context().close();
  await host.close();
});

test("the toolbar is one line in any font", async () => {
  const {page, host} = await openColumn("grid-template-columns: var(--column) 1fr; --column: 1100px");
  const toolbar = page.locator(".viewer-toolbar");
  const room = () => toolbar.evaluate(({scrollWidth, clientWidth}) => clientWidth - scrollWidth);
  const buttons = () => toolbar.locator("button:visible").count();
  const counts = [await buttons()];
  await page.addStyleTag({
    content: ".viewer-toolbar > * {letter-spacing: 4px} .viewer-toolbar button {letter-spacing: inherit}"
  });
  for (const width of [1099, 900, 700, 500, 300]) {
    await page.evaluate((px) => document.querySelector("main")!.style.setProperty("--column", `${px}px`), width);
    await settled(page);
    expect(await room()).toBe(0);
    expect(await lookAt(page, {menus: false})).toEqual([]);
    counts.push(await buttons());
  }
  // Less and less is shown, in three steps, down to what has no other place.
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  expect(new Set(counts).size).toBe(3);
  expect(counts.at(-1)).toBe(3);
  await page.context().close();
  await host.close();
});
