import {expect, inject, test} from "vitest";
import {openPage} from "../../support/page/browser.js";
import {serveFaulty} from "../../support/server/faultyServer.js";
import {serveSite} from "../../support/server/serveSite.js";

const site = serveSite((folder) => serveFaulty(folder));
const address = () => `${site.server.url}recordings/${Object.keys(inject("recordings"))[0]}.html`;

test.each([
  ["all folders that begin with _ are missing", /^_/],
  ["one module is missing", /^_import\/firstScreen/]
])("a page says what may be the cause when %s", async (_, missing) => {
  site.server.faults = {ofFile: (path) => (missing.test(path) ? {kind: "status", status: 404} : undefined)};
  const {page} = await openPage(site.browser, address());
  const alert = page.locator("#scripts-failed");
  await alert.waitFor();
  expect(await alert.innerText()).toMatch(/scripts of this page did not arrive[\s\S]*\.nojekyll/);
  expect(await alert.count()).toBe(1);
  await page.context().close();
});

test("a browser too old says in one line what it lacks, before any module has run", async () => {
  site.server.faults = {ofFile: (path) => (path.endsWith(".js") ? {kind: "hang"} : undefined)};
  const context = await site.browser.newContext();
  await context.addInitScript(() => {
    delete (AbortSignal as Partial<typeof AbortSignal>).any;
    delete (HTMLElement.prototype as Partial<HTMLElement>).popover;
  });
  const page = await context.newPage();
  await page.goto(address(), {waitUntil: "commit"});
  const line =
    "This browser is too old for this page: it lacks AbortSignal.any, popovers. " +
    "Use Chrome or Edge 116, Firefox 125, Safari 17.4, or a later one.";
  expect(await page.locator("body > #old-browser[role=alert]:first-child").innerText()).toBe(line);
  await context.close();
});

test("a page whose scripts arrive says nothing of it", async () => {
  site.server.faults = {};
  const {page} = await openPage(site.browser, address());
  await page.locator("canvas").first().waitFor();
  expect(await page.locator("#scripts-failed, #old-browser").count()).toBe(0);
  await page.context().close();
});

test("a report says what it is of before its scripts have come, in the place where it then stands", async () => {
  const seen: {title: string; parts: string[][]}[] = [];
  for (const isHeld of [true, false]) {
    site.server.faults = {ofFile: (path) => (isHeld && path.endsWith(".js") ? {kind: "hang"} : undefined)};
    const context = await site.browser.newContext({viewport: {width: 1440, height: 900}});
    const page = await context.newPage();
    await page.goto(address(), {waitUntil: "commit"});
    const header = `.report-header${isHeld ? "[data-early-header]" : ":not([data-early-header])"}`;
    await page.locator(`${header} .fact-line`).waitFor();
    const parts = await page
      .locator("h1, .report-title a, .fact-line > *, .finding, .places ol")
      .evaluateAll((elements) =>
        elements.map((element) => {
          const text = element.textContent.replace(/\s+/g, " ").trim();
          return [text, JSON.stringify(element.getBoundingClientRect())];
        })
      );
    // The text of the place in view comes later, into the room of the longest.
    parts.push(["header", JSON.stringify(await page.locator(".report-header").boundingBox())]);
    seen.push({title: await page.title(), parts});
    await context.close();
  }
  expect(seen[0]).toEqual(seen[1]);
  expect(seen[0].title).toMatch(/^(?!Recording).+ \| Stratigram$/);
  expect(seen[0].parts.length).toBeGreaterThan(6);
});

test("the header that a page has early is replaced once the viewer has come: it holds nothing up", async () => {
  site.server.faults = {};
  const context = await site.browser.newContext({viewport: {width: 1440, height: 900}});
  await context.addInitScript(() => {
    new MutationObserver((records, observer) => {
      const removed = records.flatMap(({removedNodes}) => [...removedNodes]);
      if (!removed.some((node) => node instanceof HTMLElement && "earlyHeader" in node.dataset)) return;
      observer.disconnect();
      document.documentElement.dataset.viewers = String(document.querySelectorAll(".viewer").length);
    }).observe(document, {childList: true, subtree: true});
  });
  const page = await context.newPage();
  await page.goto(address());
  await page.locator(".report-header:not([data-early-header]) .finding").first().waitFor();
  expect(await page.locator("html").getAttribute("data-viewers")).toBe("1");
  await context.close();
});

test("the first frame of a report shows its title alone, those after it all that is there before scripts", async () => {
  site.server.faults = {ofFile: (path) => (path.endsWith(".js") ? {kind: "hang"} : undefined)};
  const context = await site.browser.newContext();
  await context.addInitScript(() => {
    const laidOutByFrames: string[] = [];
    Object.assign(window, {laidOutByFrames});
    const look = () => {
      const parts = ["h1", ".report-title a", ".fact-line", ".places ol", ".first-screen ~ p .with-mouse"];
      const isLaidOut = (part: string) => {
        const element = document.querySelector<HTMLElement>(part);
        return element?.checkVisibility() && element.offsetHeight > 0;
      };
      const laidOut = parts.filter(isLaidOut).join(", ");
      if (laidOut !== (laidOutByFrames.at(-1) ?? "")) laidOutByFrames.push(laidOut);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const page = await context.newPage();
  await page.goto(address(), {waitUntil: "commit"});
  await page.locator(".first-screen ~ p .with-mouse").waitFor();
  const frames = await page.evaluate(() => (window as unknown as {laidOutByFrames: string[]}).laidOutByFrames);
  expect(frames[0]).toBe("h1");
  expect(frames.at(-1)).toBe("h1, .report-title a, .fact-line, .places ol, .first-screen ~ p .with-mouse");
  await context.close();
});
