import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {dragInTraces, measureInTraces} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";
import {annotationOpener, exported, keptCount, listed, ready, save} from "./annotatePage.js";

const site = serveSite(serveStatic);
const open = annotationOpener(site);
let page: Page;

describe("where annotations are kept", () => {
  test("those made on other content than is shown say so, and so they do in the table", async () => {
    page = await open();
    await measureInTraces(page, [0.2, 0.3], [0.3, 0.3]);
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("Shift+M");
    await save(page, "measured");
    await expect.poll(() => listed(page)).toEqual(["measured 1:42.000 1:43.000 A03"]);
    await page.getByText("Kept in this browser only.").waitFor();
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open("stratigram");
          opening.onsuccess = () => {
            const store = opening.result.transaction("annotations", "readwrite").objectStore("annotations");
            const all = store.getAll();
            all.onsuccess = () => {
              for (const kept of all.result as {annotation: {content: string}}[]) {
                kept.annotation.content = "of another file";
                store.put(kept);
              }
            };
            store.transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        })
    );
    await page.reload();
    await ready(page);
    await page.getByText("≠ 1 annotation made on other content than is shown now.").waitFor();
    expect(await page.locator(".annotation-row:has(input)", {hasText: "made on other content"}).count()).toBe(1);
  });

  test("two tabs do not lose each other's edits", async () => {
    page = await open();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await ready(other);
    const [one, two] = [page, other];
    for (const [tab, label, from] of [
      [one, "first", 0.2],
      [two, "second", 0.5],
      [one, "third", 0.7]
    ] as const) {
      await tab.bringToFront();
      if (label !== "third") await tab.keyboard.press("Shift+M");
      await dragInTraces(tab, [from, 0.5], [from + 0.1, 0.5]);
      await save(tab, label);
    }
    const all = ["first 1:42.000 1:43.000", "second 1:45.000 1:46.000", "third 1:47.000 1:48.000"];
    for (const tab of [one, two]) await expect.poll(() => listed(tab)).toEqual(all);
    await one.reload();
    await ready(one);
    await expect.poll(() => listed(one)).toEqual(all);
  });

  test("a browser that refuses to keep them says so, goes on, and asks before the page is left", async () => {
    page = await open();
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("not here", "SecurityError");
      };
    });
    await page.reload();
    await ready(page);
    await page.keyboard.press("Shift+M");
    await dragInTraces(page, [0.2, 0.5], [0.3, 0.5]);
    await save(page, "fleeting");
    await page
      .getByText("1 change not kept: this browser refuses (it lets this page keep nothing). Export before you leave")
      .waitFor();
    expect(await listed(page)).toEqual(["fleeting 1:42.000 1:43.000"]);
    const asks = () =>
      page.evaluate(() => {
        const event = new Event("beforeunload", {cancelable: true});
        dispatchEvent(event);
        return event.defaultPrevented;
      });
    expect(await asks()).toBe(true);
    await exported(page, "Table of events");
    expect(await asks()).toBe(false);
  });

  test("storage that is full or cleared in the middle loses nothing of what is on the page", async () => {
    page = await open();
    await page.keyboard.press("Shift+M");
    await dragInTraces(page, [0.2, 0.5], [0.3, 0.5]);
    await save(page, "early");
    await expect.poll(() => keptCount(page)).toBe(1);
    await page.evaluate(() => {
      Object.assign(window, {put: Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, "put")!.value as unknown});
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await dragInTraces(page, [0.5, 0.5], [0.6, 0.5]);
    await save(page, "late");
    await page.getByText(/1 change not kept: this browser refuses \(its storage is full\)/).waitFor();
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = (window as unknown as {put: IDBObjectStore["put"]}).put;
    });
    await page.getByRole("button", {name: "Try again"}).click();
    await page.getByText("Kept in this browser only.").waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const request = indexedDB.deleteDatabase("stratigram");
          request.onsuccess = resolve;
          request.onerror = reject;
        })
    );
    await dragInTraces(page, [0.7, 0.5], [0.8, 0.5]);
    await save(page, "after");
    await expect.poll(() => keptCount(page)).toBe(3);
    await page.reload();
    await ready(page);
    await expect
      .poll(async () => (await listed(page)).map((line) => line.split(" ")[0]))
      .toEqual(["early", "late", "after"]);
  });
});
