import {readFileSync} from "node:fs";
import type {BrowserContextOptions, Page} from "playwright-core";
import {afterEach, describe, expect, test} from "vitest";
import {openPage, type WatchedPage} from "../../support/page/browser.js";
import {dragInTraces, measureInTraces, placeInTraces, settled} from "../../support/page/viewerPage.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
let watched: WatchedPage | undefined;
let page: Page;

const VIEW = "#v=1&t=100,110&rows=A01..A08";

async function open(
  hash = VIEW,
  options: BrowserContextOptions = {},
  before?: (page: Page) => Promise<unknown>
): Promise<void> {
  watched = await openPage(
    site.browser,
    before ? "about:blank" : `${site.server.url}recordings/demo.html${hash}`,
    options
  );
  page = watched.page;
  if (before) {
    await before(page);
    await page.goto(`${site.server.url}recordings/demo.html${hash}`);
  }
  await ready(page);
}

/** The viewer has its picture, and the reader's annotations are loaded. */
async function ready(on: Page): Promise<void> {
  await settled(on);
  await on.locator(".annotations").waitFor();
}

afterEach(async () => {
  await page.context().close();
  expect(watched?.errors ?? []).toEqual([]);
  watched = undefined;
});

/** Drags over the traces, in parts of their width and height. */
const drag = (from: [x: number, y: number], to: [x: number, y: number]) => dragInTraces(page, from, to);

/** Lines of the table of the reader's annotations, each as "label start end channels note". */
function listed(on = page): Promise<string[]> {
  return on.locator(".annotation-row:has(input)").evaluateAll((rows) =>
    rows.map((row) =>
      Array.from(row.querySelectorAll("input"), (input) => input.value)
        .join(" ")
        .trim()
    )
  );
}

/** Heights of the middles of elements, in CSS pixels. */
async function middlesOf(...selectors: string[]): Promise<number[]> {
  const boxes = await Promise.all(selectors.map((selector) => page.locator(selector).boundingBox()));
  return boxes.map((box) => box!.y + box!.height / 2);
}

/** Number of annotations that the browser keeps. */
function keptCount(): Promise<number> {
  return page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({name}) => name === "stratigram")) return 0;
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open("stratigram");
      opening.onerror = reject;
      opening.onsuccess = () => {
        const reading = opening.result.transaction("annotations").objectStore("annotations").getAll();
        reading.onerror = reject;
        reading.onsuccess = () => {
          opening.result.close();
          resolve((reading.result as {annotation: unknown}[]).filter(({annotation}) => annotation !== null).length);
        };
      };
    });
  });
}

async function save(label: string): Promise<void> {
  await page.locator(".annotate-form").waitFor();
  await page.keyboard.type(label);
  await page.keyboard.press("Enter");
}

async function exported(format: string): Promise<string> {
  await page.getByText("Export", {exact: true}).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: format}).click()
  ]);
  const path = `${tempFolder()}/${download.suggestedFilename()}`;
  await download.saveAs(path);
  return path;
}

describe("a reader annotates", () => {
  test("by mouse, digits and keys; it stays after a reload, and goes to another browser by file and by link", async () => {
    await open();
    await page.getByRole("button", {name: "Annotate"}).click();
    expect(await page.getByRole("button", {name: "Annotate"}).getAttribute("aria-pressed")).toBe("true");
    await drag([0.2, 0.4], [0.3, 0.9]);
    await save("wave");
    await drag([0.4, 0.4], [0.5, 0.9]);
    await page.keyboard.press("1");
    // Alt takes the rows that the drag crosses, a click is a moment.
    await page.keyboard.down("Alt");
    await drag([0.6, 0.05], [0.7, 0.2]);
    await page.keyboard.up("Alt");
    const [band, ...names] = await middlesOf(".annotate-band:not([hidden]) i", '[data-row="0"]', '[data-row="1"]');
    expect(band).toBeCloseTo((names[0] + names[1]) / 2, 0);
    await save("<b>bold</b>");
    const {x, y} = await placeInTraces(page, 0.9, 0.5);
    await page.mouse.click(x, y);
    await page.keyboard.press("2");
    await expect
      .poll(() => listed())
      .toEqual([
        "wave 1:42.000 1:43.000",
        "wave 1:44.000 1:45.000",
        "<b>bold</b> 1:46.000 1:47.000 A01,A02",
        expect.stringMatching(/^<b>bold<\/b> 1:49.00\d$/)
      ]);
    expect(await page.locator(".viewer-lanes-name", {hasText: "Mine"}).count()).toBe(1);
    expect(await page.locator(".viewer-lane-sheet text", {hasText: "wave"}).count()).toBe(2);
    // Nothing but keys: a range from the cursor, then the next of a label is moved, relabeled, undone.
    await page.keyboard.press("Escape");
    await page.keyboard.press(".");
    await page.keyboard.press("Shift+M");
    for (let i = 0; i < 10; i++) await page.keyboard.press(">");
    await page.keyboard.press("Shift+M");
    await save("by keys");
    await expect.poll(async () => (await listed()).length).toBe(5);
    await page.keyboard.press("Escape");
    await page.locator(".annotation-row:has(input)").first().getByRole("button", {name: "Show wave"}).click();
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("Shift+N");
    await page.keyboard.press("2");
    await expect.poll(async () => (await listed())[1]).toBe("<b>bold</b> 1:44.000 1:45.000");
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await listed())[1]).toBe("wave 1:44.000 1:45.000");
    await page.keyboard.press("Control+Shift+Z");
    await page.keyboard.press("Delete");
    await expect.poll(async () => (await listed()).length).toBe(4);
    const kept = await listed();
    await expect.poll(keptCount).toBe(4);
    await page.reload();
    await ready(page);
    await expect.poll(() => listed()).toEqual(kept);

    const path = await exported("Table of events");
    expect(path).toMatch(/demo\.annotations\.tsv$/);
    const [head, first] = readFileSync(path, "utf8").split("\n");
    expect(head).toBe("onset\tduration\ttrial_type\tchannel\tid\tcreated\tmodified");
    // No more digits than a hand means.
    expect(first).toMatch(/^102(\.\d{1,6})?\t(1|[01]\.\d{1,6})\twave\tn\/a\t/);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByText("Export", {exact: true}).click();
    await page.getByRole("button", {name: "Link with annotations"}).click();
    await page.getByText("Link to this view with annotations copied").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.context().close();

    await open();
    await page.locator("input[type=file]").setInputFiles(path);
    await page.getByText(/\(BIDS events\): 4 added, 0 changed/).waitFor();
    expect(await listed()).toEqual(kept);
    await page.locator("input[type=file]").setInputFiles(path);
    await page.getByText(/0 added, 0 changed, 4 notes/).waitFor();
    expect(await listed()).toEqual(kept);
    await page.context().close();

    // Those of a link are no one's until they are kept; they stay in the address wherever the view goes, until then.
    await open(new URL(link).hash);
    const notice = page.getByText("4 annotations came with this link.");
    const carried = () => page.evaluate(() => /&marks=/.test(location.hash));
    await notice.waitFor();
    expect(await listed()).toEqual([]);
    const before = await page.evaluate(() => location.hash);
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((hash) => location.hash !== hash, before);
    expect(await carried()).toBe(true);
    await page.reload();
    await ready(page);
    await notice.waitFor();
    await page.getByRole("button", {name: "Keep", exact: true}).click();
    await expect.poll(() => listed()).toEqual(kept);
    expect(await carried()).toBe(false);
    await page.goBack();
    await page.waitForFunction((start) => location.hash.startsWith(start), before.slice(0, before.indexOf("&rows")));
    await expect.poll(carried).toBe(false);
    // A link that is followed on the open page has its annotations as well, until they are dropped.
    await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
    await notice.waitFor();
    await page.getByRole("button", {name: "Drop", exact: true}).click();
    await expect.poll(carried).toBe(false);
    await page.reload();
    await ready(page);
    expect(await notice.count()).toBe(0);
    expect(await listed()).toEqual(kept);
    expect(await page.locator("b", {hasText: "bold"}).count()).toBe(0);
  });

  test("in the lanes: a drag moves an annotation and its ends, and the table edits in place", async () => {
    await open();
    await page.keyboard.press("Shift+M");
    await drag([0.2, 0.5], [0.4, 0.5]);
    await save("range");
    await page.keyboard.press("Escape");
    const lane = (await page.locator(".annotate-lane").boundingBox())!;
    const at = (part: number) => [lane.x + part * lane.width, lane.y + 7] as const;
    for (const [from, to] of [
      [0.3, 0.5],
      [0.6, 0.7]
    ]) {
      await page.mouse.move(...at(from));
      await page.mouse.down();
      await page.mouse.move(...at((from + to) / 2));
      await page.mouse.move(...at(to));
      await page.mouse.up();
    }
    await expect.poll(() => listed()).toEqual(["range 1:44.000 1:47.000"]);
    const row = page.locator(".annotation-row:has(input)");
    await row.getByRole("textbox", {name: /^End/}).fill("1:48.5");
    await page.keyboard.press("Enter");
    await row.getByRole("textbox", {name: /^Channels/}).fill("A03,B01");
    await row.getByRole("textbox", {name: /^Note/}).fill("checked");
    await page.keyboard.press("Enter");
    await expect.poll(() => listed()).toEqual(["range 1:44.000 1:48.500 A03,B01 checked"]);
    await row.getByRole("textbox", {name: /^Channels/}).fill("nowhere");
    await page.keyboard.press("Enter");
    const problem = await row
      .getByRole("textbox", {name: /^Channels/})
      .evaluate((input: HTMLInputElement) => input.validationMessage);
    expect(problem).toBe("No channel is named nowhere");
    for (let i = 0; i < 5; i++) await page.getByRole("button", {name: "Undo"}).click();
    await expect.poll(() => listed()).toEqual(["range 1:42.000 1:44.000"]);
  });

  test("by nine digits, from one to the next of a label or without one, and nothing moves where that is not wanted", async () => {
    await open(VIEW, {reducedMotion: "reduce"});
    const names = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    // The n-th label is used 11 - n times: the most used has the first digit.
    const uses = names.flatMap((name, n) => Array.from({length: 10 - n}, (_, i) => `${400 + 10 * n + i}\t0\t${name}`));
    const lines = ["onset\tduration\ttrial_type", "150\t2\tn/a", "300\t2\tn/a", ...uses];
    await page.locator(".annotations input[type=file]").setInputFiles({
      ...{name: "nine.tsv", mimeType: "text/tab-separated-values", buffer: Buffer.from(lines.join("\n"))}
    });
    await page.getByText(/56 added/).waitFor();
    const selected = () => page.locator(".annotation-selected input").first().inputValue();
    /** Where the view is, in the middle; and that nothing is on its way there. */
    const middle = async () => {
      const moving = await page.evaluate(() =>
        document
          .getAnimations()
          .filter(({effect}) => Number(effect?.getComputedTiming().duration) > 50)
          .map(({effect}) => (effect as KeyframeEffect).target!)
          .filter((target) => !/^step/.test(getComputedStyle(target).animationTimingFunction))
          .map(({className}) => className)
      );
      expect(moving).toEqual([]);
      const {extent} = await settled(page);
      return (extent[0] + extent[1]) / 2;
    };
    await page.locator(".viewer-area").focus();
    for (const [key, seconds] of [
      ["Shift+U", 151],
      ["Shift+U", 301],
      ["Shift+U", 151]
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(middle).toBeCloseTo(seconds, 1);
    }
    for (const [n, name] of names.entries()) {
      await page.keyboard.press(String(n + 1));
      await expect.poll(selected).toBe(name);
    }
    // It is one of the ninth's three now.
    for (const seconds of [480, 481, 151]) {
      await page.keyboard.press("Shift+N");
      await expect.poll(selected).toBe("nine");
      const start = page.locator(".annotation-selected input").nth(1);
      await expect.poll(() => start.inputValue()).toBe(seconds === 151 ? "2:30.000" : `8:0${seconds - 480}.000`);
      await middle();
    }
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+M");
    await drag([0.7, 0.4], [0.8, 0.9]);
    await page.locator(".annotate-form").waitFor();
    await page.keyboard.press("7");
    await page.locator(".viewer-lane-sheet text", {hasText: "seven"}).waitFor();
    await page.keyboard.press("Shift+U");
    await expect.poll(middle).toBeCloseTo(301, 1);
    await page.keyboard.press("Delete");
    await page.keyboard.press("Shift+U");
    await page.getByText("No annotation is without a label").waitFor();
    await middle();
  });

  test("by touch, on a phone", async () => {
    await open(VIEW, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
    await page.getByRole("button", {name: "More"}).tap();
    await page.getByRole("button", {name: /^Annotate by drag/}).tap();
    const {x, y} = await placeInTraces(page, 0.5, 0.5);
    const session = await page.context().newCDPSession(page);
    /** Start and end of the one annotation, in seconds after 1:40. */
    const seconds = async () => (await listed())[0].match(/1:4(\d\.\d+)/g)!.map((time) => Number(time.slice(2)) - 40);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", dx: number) =>
      session.send("Input.dispatchTouchEvent", {type, touchPoints: type === "touchEnd" ? [] : [{x: x + dx, y}]});
    await touch("touchStart", 0);
    for (const dx of [10, 40, 80]) await touch("touchMove", dx);
    await touch("touchEnd", 80);
    const form = page.locator(".annotate-form");
    await form.waitFor();
    const box = (await form.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    await form.getByLabel("Label").fill("touched");
    await form.getByRole("combobox", {name: "Channels"}).selectOption({index: 1});
    // At once: a browser that took the drag for a swipe of the page would take this tap for its end.
    await form.getByRole("button", {name: "Save"}).tap();
    await expect.poll(() => listed()).toEqual([expect.stringMatching(/^touched 1:45\.0\d\d 1:4\d\.\d{3} A05$/)]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    // In its lane a finger moves it, and its end.
    const before = await seconds();
    const lane = (await page.locator(".annotate-lane").boundingBox())!;
    for (const [at, dx] of [
      [40, -30],
      [56, 30]
    ]) {
      const place = {x: x + at, y: lane.y + 7};
      await session.send("Input.dispatchTouchEvent", {type: "touchStart", touchPoints: [place]});
      for (const part of [0.3, 0.7, 1])
        await session.send("Input.dispatchTouchEvent", {
          type: "touchMove",
          touchPoints: [{...place, x: place.x + part * dx}]
        });
      await session.send("Input.dispatchTouchEvent", {type: "touchEnd", touchPoints: []});
    }
    const perPixel = 10 / lane.width;
    await expect.poll(async () => (await seconds())[0]).toBeCloseTo(before[0] - 30 * perPixel, 2);
    await expect.poll(async () => (await seconds())[1]).toBeCloseTo(before[1], 2);
  });
});

test("the author's are in lanes, a locked list and the spoken view; those of the reader that find no lane are counted", async () => {
  await open("#v=1&t=76.2,80.2&rows=A01..A08");
  await page.locator(".viewer-lane-sheet text", {hasText: "ripple (synthetic)"}).waitFor();
  await page.getByText(/1 annotation: ripple \(synthetic\) at 1:19/).waitFor({state: "attached"});
  const locked = page.locator(".annotation-row:has(.annotation-lock)");
  expect(await locked.count()).toBeGreaterThan(5);
  expect(await locked.locator("input").count()).toBe(0);
  const lines = Array.from({length: 30}, (_, i) => `${77 + i / 100}\t1.5\tover`);
  await page.locator(".annotations input[type=file]").setInputFiles({
    ...{name: "over.tsv", mimeType: "text/tab-separated-values"},
    buffer: Buffer.from(["onset\tduration\ttrial_type", ...lines].join("\n"))
  });
  const name = page.locator(".viewer-lanes-name", {hasText: "Mine"});
  await expect.poll(() => name.innerText()).toMatch(/^Mine \+\d+$/);
  const [hidden] = (await name.innerText()).match(/\d+/)!;
  const drawn = await page.locator(".viewer-lane-sheet text", {hasText: "over"}).count();
  expect(drawn + Number(hidden)).toBe(30);
  expect(drawn).toBeGreaterThan(1);
  expect(drawn).toBeLessThanOrEqual(6);
  await page.goto(site.server.url);
  await page.locator(".catalog", {hasText: /\d+ annotations/}).waitFor();
});

describe("where annotations are kept", () => {
  test("those made on other content than is shown say so, and so they do in the table", async () => {
    await open();
    await measureInTraces(page, [0.2, 0.3], [0.3, 0.3]);
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("Shift+M");
    await save("measured");
    await expect.poll(() => listed()).toEqual(["measured 1:42.000 1:43.000 A03"]);
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
    await open();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await ready(other);
    const [one, two] = [page, other];
    for (const [tab, label, from] of [
      [one, "first", 0.2],
      [two, "second", 0.5],
      [one, "third", 0.7]
    ] as const) {
      page = tab;
      await page.bringToFront();
      if (label !== "third") await page.keyboard.press("Shift+M");
      await drag([from, 0.5], [from + 0.1, 0.5]);
      await save(label);
    }
    const all = ["first 1:42.000 1:43.000", "second 1:45.000 1:46.000", "third 1:47.000 1:48.000"];
    for (const tab of [one, two]) await expect.poll(() => listed(tab)).toEqual(all);
    await one.reload();
    await ready(one);
    await expect.poll(() => listed(one)).toEqual(all);
    page = one;
  });

  test("a browser that refuses to keep them says so, goes on, and asks before the page is left", async () => {
    await open(VIEW, {}, (fresh) =>
      fresh.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException("not here", "SecurityError");
        };
      })
    );
    await page.keyboard.press("Shift+M");
    await drag([0.2, 0.5], [0.3, 0.5]);
    await save("fleeting");
    await page
      .getByText("1 change not kept: this browser refuses (it lets this page keep nothing). Export before you leave")
      .waitFor();
    expect(await listed()).toEqual(["fleeting 1:42.000 1:43.000"]);
    const asks = () =>
      page.evaluate(() => {
        const event = new Event("beforeunload", {cancelable: true});
        dispatchEvent(event);
        return event.defaultPrevented;
      });
    expect(await asks()).toBe(true);
    await exported("Table of events");
    expect(await asks()).toBe(false);
  });

  test("storage that is full or cleared in the middle loses nothing of what is on the page", async () => {
    await open();
    await page.keyboard.press("Shift+M");
    await drag([0.2, 0.5], [0.3, 0.5]);
    await save("early");
    await expect.poll(keptCount).toBe(1);
    await page.evaluate(() => {
      Object.assign(window, {put: Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, "put")!.value as unknown});
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await drag([0.5, 0.5], [0.6, 0.5]);
    await save("late");
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
    await drag([0.7, 0.5], [0.8, 0.5]);
    await save("after");
    await expect.poll(keptCount).toBe(3);
    await page.reload();
    await ready(page);
    await expect
      .poll(async () => (await listed()).map((line) => line.split(" ")[0]))
      .toEqual(["early", "late", "after"]);
  });
});
