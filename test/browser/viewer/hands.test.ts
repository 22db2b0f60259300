import type {Page} from "playwright-core";
import {afterAll, beforeAll, beforeEach, describe, expect, test} from "vitest";
import {reportOpener} from "../../support/page/reportOpener.js";
import {goTo, placeInTraces, settled, viewportOn} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const START = "#v=1&t=100,110&rows=A05..B08";

const site = serveSite(serveStatic);
let page: Page;

async function drag(from: [number, number], by: [number, number]): Promise<void> {
  const {x, y} = await placeInTraces(page, ...from);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by[0] / 2, y + by[1] / 2, {steps: 4});
  await page.mouse.move(x + by[0], y + by[1], {steps: 4});
  await page.mouse.up();
}

function label(name: string) {
  return page.locator(".viewer-labels").getByRole("button", {name, exact: true});
}

const said = () => page.locator(".viewer-hint").innerText();
const hash = () => page.evaluate(() => location.hash);

describe("with mouse and keys", () => {
  const open = reportOpener(site, afterAll);

  beforeAll(async () => {
    page = await open("demo.html");
  });
  beforeEach(async () => {
    await goTo(page, "#nothing");
    await goTo(page, START);
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("Escape");
    await settled(page);
  });

  test("an unsteady drag keeps to time and skips no row", async () => {
    const {rows} = await viewportOn(page);
    await drag([0.8, 0.5], [-300, 18]);
    const moved = await settled(page);
    expect(moved.rows).toEqual(rows);
    expect(moved.extent[0]).toBeGreaterThan(102);
    await drag([0.5, 0.8], [10, -120]);
    const scrolled = await settled(page);
    expect(scrolled.extent).toEqual(moved.extent);
    expect(scrolled.rows[0]).toBeGreaterThan(rows[0]);
  });

  test("a press on a name selects it and offers what can be done; keys act on it until Escape", async () => {
    const {bad, gain} = await viewportOn(page);
    await label("A07").click();
    const actions = page.getByRole("group", {name: "Channel A07"});
    await actions.waitFor();
    expect((await settled(page)).bad).toEqual(bad);
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("+");
    expect(await settled(page)).toMatchObject({gain, channelGains: {6: 2, 7: 1}});
    await page.keyboard.press("Escape");
    await expect.poll(() => actions.isVisible()).toBe(false);
    await page.keyboard.press("+");
    const after = await settled(page);
    expect(after.gain).toBeGreaterThan(gain);
    expect(after.channelGains[6]).toBe(2);
    await page.keyboard.press("u");

    await label("A07").click();
    await actions.getByRole("button", {name: "Hide this channel"}).click();
    const hidden = await settled(page);
    expect(hidden.order).not.toContain(6);
    expect(await actions.isVisible()).toBe(false);
    await page.keyboard.press("Control+z");
    expect((await settled(page)).order).toContain(6);
    await label("A07").click();
    await actions.getByRole("button", {name: "Only this channel"}).click();
    expect((await settled(page)).names).toEqual(["A07"]);
  });

  test("channels are ordered by dragging and by keys", async () => {
    const from = (await label("A06").boundingBox())!;
    const to = (await label("A09").boundingBox())!;
    await page.mouse.move(from.x + 5, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 5, to.y + to.height / 2, {steps: 6});
    await page.mouse.up();
    expect((await settled(page)).names.slice(0, 5)).toEqual(["A05", "A07", "A08", "A09", "A06"]);
    // The drag was no press.
    expect(await page.locator(".viewer-selection").isVisible()).toBe(false);
    await label("A06").click();
    await page.keyboard.press("Alt+Shift+ArrowUp");
    await page.keyboard.press("Alt+Shift+ArrowUp");
    expect((await settled(page)).names.slice(0, 5)).toEqual(["A05", "A07", "A06", "A08", "A09"]);
    expect(await label("A06").getAttribute("aria-pressed")).toBe("true");
    await expect.poll(hash).toContain("order=");
  });

  test("the name of a group shows it alone, and then all as before", async () => {
    const before = await viewportOn(page);
    await page.getByRole("button", {name: "shank B"}).click();
    const alone = await settled(page);
    expect(alone.names.length).toBe(16);
    expect(alone.names.every((name) => name.startsWith("B"))).toBe(true);
    await page.getByRole("button", {name: "shank B"}).click();
    expect(await settled(page)).toMatchObject({names: before.names, rows: before.rows});
    await label("A07").click();
    await page.keyboard.press("G");
    expect((await settled(page)).names.every((name) => name.startsWith("A"))).toBe(true);
  });

  test("from all, the next event is shown at a width that holds it, and marked for a moment", async () => {
    await page.keyboard.press("a");
    await settled(page);
    await page.keyboard.press("n");
    await page.locator(".viewer-flash").waitFor();
    const {extent} = await settled(page);
    expect(extent[1] - extent[0]).toBeLessThan(60);
    await expect.poll(() => page.locator(".viewer-flash").isVisible()).toBe(false);
    await page.keyboard.press("a");
    await settled(page);
    const lane = page.locator(".minimap-lane");
    await lane.click({position: {x: 0.3 * (await lane.boundingBox())!.width, y: 6}});
    const pressed = await settled(page);
    expect(pressed.extent[1] - pressed.extent[0]).toBeLessThan(200);
  });

  test("the whole time is shown with the same rows by one key", async () => {
    const {rows} = await viewportOn(page);
    await page.keyboard.press("A");
    expect(await settled(page)).toMatchObject({extent: [0, 620], rows});
  });

  test("a key that does nothing here says why", async () => {
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowRight");
    expect(await said()).toBe("The recording ends here");
    await page.keyboard.press("a");
    await page.keyboard.press("ArrowDown");
    expect(await said()).toBe("No rows below these");
    await page.keyboard.press("o");
    expect(await said()).toBe("The whole recording is in view");
  });

  test("each gesture is a step that Ctrl Z takes back, and Back leaves the page after as many", async () => {
    const views = [await settled(page)];
    const steps = await page.evaluate(() => history.length);
    await drag([0.8, 0.5], [-200, 0]);
    views.push(await settled(page));
    await page.keyboard.press("+");
    views.push(await settled(page));
    await page.keyboard.press("i");
    views.push(await settled(page));
    await drag([0.5, 0.8], [0, -120]);
    views.push(await settled(page));
    await expect.poll(() => page.evaluate(() => history.length)).toBe(steps + 4);
    const seen = ({extent, rows, gain}: (typeof views)[0]) => ({extent, rows, gain});
    for (const view of views.slice(0, -1).reverse()) {
      await page.keyboard.press("Control+z");
      expect(seen(await settled(page))).toEqual(seen(view));
    }
    for (const view of views.slice(1)) {
      await page.keyboard.press("Control+Shift+z");
      expect(seen(await settled(page))).toEqual(seen(view));
    }
    await page.keyboard.press("Control+y");
    expect(await said()).toBe("Nothing to redo");
    await page.getByRole("button", {name: "More"}).click();
    await page.getByRole("group", {name: "More"}).getByRole("button", {name: "Undo"}).click();
    expect(seen(await settled(page))).toEqual(seen(views[3]));
    await page.goBack();
    expect(seen(await settled(page))).toEqual(seen(views[2]));
    expect(await page.evaluate(() => history.length)).toBe(steps + 4);
  });

  test("a drag on the scale bar changes the gain", async () => {
    const {gain} = await viewportOn(page);
    const bar = (await page.locator(".viewer-scale-common").boundingBox())!;
    await page.mouse.move(bar.x + 12, bar.y + 30);
    await page.mouse.down();
    await page.mouse.move(bar.x + 12, bar.y - 30, {steps: 5});
    await page.mouse.up();
    expect((await settled(page)).gain).toBeGreaterThan(2 * gain);
  });

  test("the findings above count what the link and the reader mark, and say which", async () => {
    const chip = page.locator(".findings button").first();
    expect(await chip.innerText()).toContain("3 bad channels");
    await label("A07").click();
    await page.keyboard.press("b");
    await expect.poll(() => chip.innerText()).toContain("4 bad channels");
    await chip.click();
    const card = page.locator(".finding-card:popover-open");
    await card.getByText("marked by hand, or in the link").waitFor();
    await card.getByRole("button", {name: "A07"}).waitFor();
    await goTo(page, `${START}&bad=A05`);
    await expect.poll(() => chip.innerText()).toContain("1 bad channel");
    await chip.click();
    await page.locator(".finding-card:popover-open").getByText("marked bad by the file, good here").waitFor();
    await page.keyboard.press("Escape");
  });

  test("a typed time beyond the recording goes nowhere and says so; a time of day is understood in any mode", async () => {
    const box = page.getByLabel("Time in view");
    const {extent} = await viewportOn(page);
    await box.fill("12:00 + 10 s");
    await box.press("Enter");
    const problem = page.getByRole("alert").filter({hasText: "beyond the recording"});
    expect(await problem.innerText()).toContain("which goes from 0:00 to 10:20");
    expect((await settled(page)).extent).toEqual(extent);
    await box.fill("09:31:00 + 5 s");
    await box.press("Enter");
    expect((await settled(page)).extent).toEqual([60, 65]);
    expect(await box.inputValue()).toBe("1:00 + 5 s");
    // Text typed into other fields stays there.
    await goTo(page, "#v=1&t=0,10&rows=A05..B08");
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("ArrowLeft");
    expect(await said()).toBe("The recording begins here");
  });

  // Last: browsers keep fifty steps, and a test above counts them.
  describe("keys, by what the help card says of them,", () => {
    // The page then scrolls to the viewer at once: what keys scroll is told from nothing else.
    beforeAll(() => page.emulateMedia({reducedMotion: "reduce"}));

    /** Sentences of the card, as lists of the places that they name. */
    async function placesInHelp(before: string): Promise<string[]> {
      await page.keyboard.press("?");
      const text = await page.getByRole("dialog").locator("p").innerText();
      await page.keyboard.press("Escape");
      const list = text.slice(text.indexOf(before) + before.length).split(".")[0];
      return list.split(/, | and | or /).map((place) => place.trim());
    }

    const tableRow = () => page.locator(".data-table").filter({hasText: "sleep"}).locator("tbody button").nth(2);
    const pressed: Readonly<Record<string, () => Promise<void>>> = {
      "the traces": () => page.locator(".viewer-area").click(),
      "a place": () => page.locator(".places a").nth(1).click(),
      "a finding": async () => {
        await page.locator(".findings button").first().click();
        await page.locator(".finding-card:popover-open button").first().click();
      },
      "a row of a table": () => tableRow().click()
    };
    const taken: Readonly<Record<string, () => Promise<void>>> = {
      "text boxes": () => page.getByLabel("Time in view").focus(),
      lists: async () => {
        await page.locator(".viewer-toolbar").getByRole("button", {name: "Channels", exact: true}).click();
        await page.getByRole("group", {name: "Channels", exact: true}).getByLabel("Order").focus();
      },
      menus: async () => {
        await page.getByRole("button", {name: "More"}).click();
        await page.getByRole("group", {name: "More"}).getByRole("button").nth(1).focus();
      }
    };

    test("every place that it names is tried here", async () => {
      expect(await placesInHelp("after a press on ")).toEqual(Object.keys(pressed));
      expect(await placesInHelp("except in ")).toEqual(Object.keys(taken));
    });

    test.each(Object.entries(pressed))("act on the traces after a press on %s", async (_, pressThere) => {
      await pressThere();
      const from = await settled(page);
      const at = () => page.evaluate(() => scrollY);
      await page.keyboard.press("ArrowRight");
      const moved = await settled(page);
      expect(moved.extent[0]).toBeGreaterThan(from.extent[0]);
      await page.keyboard.press("+");
      const {gain} = await settled(page);
      expect(gain).toBeGreaterThan(from.gain);
      const scrolled = await at();
      await page.keyboard.press("ArrowDown");
      const lower = await settled(page);
      expect(lower.rows[0]).toBe(moved.rows[0] + 1);
      await page.keyboard.press("PageDown");
      expect((await settled(page)).rows[0]).toBeGreaterThan(lower.rows[0] + 1);
      expect(await at()).toBe(scrolled);
      await page.keyboard.press("Home");
      expect((await settled(page)).extent[0]).toBe(0);
      await page.keyboard.press("n");
      expect((await settled(page)).extent[0]).toBeGreaterThan(0);
      expect(await at()).toBe(scrolled);
    });

    test.each(Object.entries(taken))("stay in %s", async (_, focusThere) => {
      await focusThere();
      const before = await viewportOn(page);
      for (const key of ["i", "n", "ArrowLeft", "PageDown"]) await page.keyboard.press(key);
      const {extent, rows, gain} = await settled(page);
      expect({extent, rows, gain}).toEqual({extent: before.extent, rows: before.rows, gain: before.gain});
      await page.keyboard.press("Escape");
    });
  });
});
