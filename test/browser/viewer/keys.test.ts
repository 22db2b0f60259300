import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {reportOpener} from "../../support/page/reportOpener.js";
import {labelOf, newlyBad, placeInTraces, press, settled, viewportOn} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
const open = reportOpener(site);
let page: Page;

/** Label or text of the element with the focus. */
function focused(): Promise<string> {
  return page.evaluate(() => {
    const {ariaLabel, textContent, tagName, title, firstElementChild} = document.activeElement as HTMLElement;
    // A button whose text is a sign has its tooltip for a name.
    const name = firstElementChild?.ariaHidden ? title : textContent.trim();
    return tagName === "BODY" ? tagName : (ariaLabel ?? name);
  });
}

describe("on a fresh page", () => {
  test("keys act on the viewer, but for those that scroll the page", async () => {
    page = await open("demo.html");
    const {extent, rows} = await viewportOn(page);
    await press(page, "i", "ArrowRight");
    const moved = await settled(page);
    expect(moved.extent[1] - moved.extent[0]).toBeCloseTo((extent[1] - extent[0]) / 2, 6);
    expect(moved.extent[0]).toBeCloseTo(extent[0] + 3.5, 6);
    // Cards below the viewer come later: without them there is little to scroll.
    await page.getByRole("heading", {name: "Take away"}).waitFor();
    await press(page, "PageDown");
    await page.waitForFunction(() => scrollY > 100);
    await press(page, "ArrowDown", "End", "Home", "Space");
    expect(await settled(page)).toMatchObject({rows, extent: moved.extent});
    await press(page, "?");
    await page.getByRole("dialog").waitFor();
    await press(page, "i", "Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect((await settled(page)).extent).toEqual(moved.extent);
  });

  test("keys that switch something say what they have set", async () => {
    page = await open("demo.html");
    const hint = page.locator(".viewer-hint-on");
    for (const [key, said] of [
      ["c", "Cut traces at their rows: on"],
      ["c", "Cut traces at their rows: off"],
      ["x", "Drag to measure"],
      ["z", "Drag to zoom into a box"],
      ["z", "Drag to move"]
    ]) {
      await press(page, key);
      await expect.poll(() => hint.innerText()).toBe(said);
    }
  });

  test("keys that are typed, or of a control, stay there", async () => {
    page = await open("demo.html");
    const {extent, mode} = await viewportOn(page);
    await page.locator(".viewer-toolbar").getByRole("button", {name: "Channels", exact: true}).click();
    await page.getByLabel("Find a channel").pressSequentially("im");
    await press(page, "Escape");
    await page.locator(".minimap").getByText("Signal", {exact: true}).click();
    await press(page, "ArrowRight");
    expect(await settled(page)).toMatchObject({extent, mode, minimap: "rms"});
    // Letters mean nothing to a radio button.
    await press(page, "i");
    expect((await settled(page)).extent).not.toEqual(extent);
  });
});

describe("the row that a key acts on", () => {
  test("is that of the name with the focus", async () => {
    page = await open("demo.html");
    const {bad: before} = await viewportOn(page);
    await labelOf(page, "A07").click();
    // A press marks nothing: it selects.
    expect(await newlyBad(page, before)).toEqual([]);
    expect(await labelOf(page, "A07").getAttribute("aria-pressed")).toBe("true");
    expect(await focused()).toContain("A07");
    await press(page, "+", "b");
    expect((await settled(page)).channelGains.slice(0, 8)).toEqual([1, 1, 1, 1, 1, 1, 2, 1]);
    expect(await newlyBad(page, before)).toEqual([6]);
    await press(page, "b");
    expect(await newlyBad(page, before)).toEqual([]);
    await press(page, "ArrowDown", "b");
    expect(await newlyBad(page, before)).toEqual([7]);
    await page.getByText("A08 marked bad").waitFor();
    // Beyond the last name the rows go on.
    const {rows} = await viewportOn(page);
    for (let i = 0; i < 14; i++) await press(page, "ArrowDown");
    expect((await settled(page)).rows).toEqual([rows[0] + 2, rows[1] + 2]);
    expect(await focused()).toBe("B06");
  });

  test("is else the one under the pointer, whatever has been scrolled there, and none once it has left", async () => {
    page = await open("demo.html#v=1&t=0,10&rows=B05..C08");
    const {bad: before, names} = await viewportOn(page);
    const at = await placeInTraces(page, 0.5, 0.37);
    await page.mouse.move(at.x, at.y);
    await page.locator(".viewer-hover .viewer-card").waitFor();
    await press(page, "b");
    const [first] = await newlyBad(page, before);
    expect(first).toBe(20 + Math.floor(0.37 * (names.length + 1) - 0.5));
    await page.locator(".viewer-area").focus();
    await press(page, "ArrowDown");
    await settled(page);
    await press(page, "b");
    expect(await newlyBad(page, before)).toEqual([first, first + 1]);
    await page.mouse.move(at.x, 20);
    await press(page, "b");
    await page.getByText("Point at a row or press its name to mark it").waitFor();
    expect(await newlyBad(page, before)).toEqual([first, first + 1]);
    // Beside the traces a row is pointed at, too.
    await labelOf(page, "B06").hover();
    await press(page, "ArrowUp", "b");
    expect(await newlyBad(page, before)).toEqual([20, first, first + 1]);
  });
});

describe("the focus", () => {
  test("comes back from a menu, and from the help that it opened", async () => {
    page = await open("demo.html");
    const {extent} = await viewportOn(page);
    const more = page.getByRole("button", {name: "More"});
    await more.click();
    // The menu's commands may still load.
    await expect.poll(focused).toContain("Center rows on true zero");
    await press(page, "ArrowDown");
    expect(await focused()).toContain("Negative up");
    await press(page, "End", "ArrowDown", "ArrowUp", "Home", "ArrowLeft", "i");
    expect(await focused()).toContain("Center rows on true zero");
    expect((await settled(page)).extent).toEqual(extent);
    await press(page, "Enter");
    expect((await settled(page)).centered).toBe(false);
    expect(await focused()).toBe("More");
    await more.press("Enter");
    await page.getByRole("group", {name: "More"}).getByRole("button", {name: "Help"}).press("Enter");
    await page.getByRole("dialog").waitFor();
    await press(page, "Escape");
    expect(await focused()).toBe("More");
    await more.press("Enter");
    await press(page, "Escape");
    expect(await focused()).toBe("More");
    await more.press("Enter");
    await press(page, "Shift+Tab", "Shift+Tab");
    await expect.poll(() => page.getByRole("group", {name: "More"}).isVisible()).toBe(false);
  });

  test("goes from the time box to the traces; what is no time is said in words, and stays", async () => {
    page = await open("demo.html");
    await press(page, "g");
    const box = page.getByLabel("Time in view");
    expect(await focused()).toBe("Time in view");
    await box.fill("2:00 + 10 s");
    await press(page, "Enter");
    expect(await focused()).toBe("Traces");
    await press(page, "ArrowRight");
    expect((await settled(page)).extent).toEqual([122, 132]);
    await press(page, "g");
    await box.fill("soon");
    await press(page, "Enter");
    const problem = page.getByRole("alert").filter({hasText: "12:30 to 12:40"});
    expect(await problem.innerText()).toContain("“soon” is not a time");
    expect(await box.getAttribute("aria-describedby")).toBe(await problem.getAttribute("id"));
    expect(await box.getAttribute("aria-invalid")).toBe("true");
    expect(await focused()).toBe("Time in view");
    await press(page, "Escape");
    expect(await focused()).toBe("Traces");
    expect(await problem.isVisible()).toBe(false);
    expect(await box.inputValue()).toBe("2:02 + 10 s");
    expect((await settled(page)).extent).toEqual([122, 132]);
  });

  test("walks through the viewer in the order of what is seen, always visible, and the same way back", async () => {
    page = await open("demo.html");
    // Parts below the viewer come when the reader rests, and have stops of their own.
    await page.getByRole("heading", {name: "Take away"}).waitFor();
    const seen: Stop[] = [];
    for (let i = 0; i < 60; i++) {
      await press(page, "Tab");
      const stop = await stopOn(page);
      if (seen.some(({part}) => part === "status") && stop.part !== "status") break;
      seen.push(stop);
    }
    const parts = seen.map(({part}) => part).filter((part, i, all) => part !== all[i - 1]);
    expect(parts).toEqual([
      ...["header", "findings", "places", "toolbar", "legend", "strip", "brush", "labels", "traces", "status"]
    ]);
    expect(seen.filter(({part}) => part === "labels").length).toBe(1);
    expect(seen.filter(({isVisible, hasRing}) => !isVisible || !hasRing)).toEqual([]);
    const back: Stop[] = [];
    for (let i = 0; i < seen.length; i++) {
      await press(page, "Shift+Tab");
      back.push(await stopOn(page));
    }
    expect(back.map(({name}) => name).reverse()).toEqual(seen.map(({name}) => name));
  });
});

/** A place where Tab stops. */
interface Stop {
  part: string;
  name: string;
  isVisible: boolean;
  hasRing: boolean;
}

/** Element with the focus, and how that is shown. A hidden radio button is shown by its label. */
function stopOn(on: Page): Promise<Stop> {
  return on.evaluate(() => {
    const parts = {
      places: ".places",
      findings: ".findings",
      header: ".report-header",
      toolbar: ".viewer-toolbar",
      legend: ".minimap-legend",
      strip: ".minimap-strip",
      brush: ".brush",
      labels: ".viewer-labels",
      traces: ".viewer-plot",
      status: ".viewer-status"
    };
    const element = document.activeElement as HTMLElement;
    const part = Object.entries(parts).find(([, selector]) => element.closest(selector))?.[0] ?? element.tagName;
    const shown = element.matches("[type='radio']") ? element.nextElementSibling! : element;
    const {left, top, right, bottom} = shown.getBoundingClientRect();
    const {outlineStyle, outlineWidth, boxShadow, visibility} = getComputedStyle(shown);
    const isOnScreen = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    return {
      part,
      name: `${element.tagName} ${element.ariaLabel ?? element.textContent.trim()}`,
      isVisible: isOnScreen && right > left && bottom > top && visibility === "visible",
      hasRing: (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none"
    };
  });
}
