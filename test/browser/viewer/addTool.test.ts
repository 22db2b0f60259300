import {describe, expect, test} from "vitest";
import {openPage} from "../../support/page/browser.js";
import {dragInTraces, placeInTraces, settled} from "../../support/page/viewerPage.js";
import {serveSite, storeOn} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";
import {serveChanged, type SourceChange} from "../../support/sources/changedSource.js";

const site = serveSite((folder) => serveStatic(folder, {cors: true}));

/** The file that CONTRIBUTING's recipe asks for: it writes down what it is told. */
const TOOL = `
import type {Tool} from "./tool.js";
const told: unknown[] = ((globalThis as unknown as {told: unknown[]}).told = []);
export const tellTool: Tool = {
  id: "tell",
  label: "Drag to tell",
  key: "K",
  hint: "A drag tells",
  gesture: "tell a range",
  cursor: "cell",
  takesVertical: true,
  start: (_, {from}) => told.push(["start", from.channel, Math.round(from.seconds)]),
  move: (_, {isTouch}) => told.push(["move", isTouch]),
  end: (_, {to, isCanceled}) => told.push(["end", to.channel, Math.round(to.seconds), isCanceled])
};
`;

/** The recipe on the source as it is: the tool's file, and its place in the list. */
const RECIPE: SourceChange = {
  added: {path: "components/viewer/tools/tellTool.ts", text: TOOL},
  changed: {
    path: "components/viewer/tools/tools.ts",
    change: (text) =>
      text.replace(/^/, 'import {tellTool} from "./tellTool.js";\n').replace("[zoomTool, ", "[zoomTool, tellTool, ")
  }
};

async function open(options?: Parameters<typeof openPage>[2]) {
  const host = await serveChanged(RECIPE, storeOn(site.server, "demo"));
  const {page, errors} = await openPage(site.browser, `${host.url}#v=1&t=100,110`, options);
  await settled(page);
  const told = () => page.evaluate(() => (globalThis as unknown as {told: unknown[][]}).told);
  const close = async () => {
    expect(errors).toEqual([]);
    await page.context().close();
    await host.close();
  };
  return {page, told, close};
}

describe("a tool added by CONTRIBUTING's recipe", () => {
  test("is in the menu and the help card, has its key, and its drags", async () => {
    const {page, told, close} = await open();
    await page.keyboard.press("K");
    expect(await page.textContent(".viewer-hint")).toBe("A drag tells");
    const area = page.locator(".viewer-area");
    expect(await area.evaluate((element) => getComputedStyle(element).cursor)).toBe("cell");
    await page.getByRole("button", {name: "More"}).click();
    expect(await page.getByRole("button", {name: "Drag to tell"}).getAttribute("aria-pressed")).toBe("true");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    expect(await page.locator(".viewer-help dd").allTextContents()).toContain("Drag to tell");
    await page.keyboard.press("Escape");

    await dragInTraces(page, [0.2, 0.025], [0.7, 0.475]);
    const events = await told();
    expect(events[0]).toEqual(["start", 0, 102]);
    expect(events.slice(1, -1)).toEqual(Array.from({length: events.length - 2}, () => ["move", false]));
    expect(events.at(-1)).toEqual(["end", 9, 107, false]);
    expect((await settled(page)).extent).toEqual([100, 110]);

    await page.keyboard.press("K");
    expect(await page.textContent(".viewer-hint")).toBe("Drag to move");
    await close();
  });

  test("has the drags of a finger, up and down as well", async () => {
    const phone = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true};
    const {page, told, close} = await open(phone);
    await page.keyboard.press("K");
    const at = await placeInTraces(page, 0.5, 0.2);
    const touch = await page.context().newCDPSession(page);
    await touch.send("Input.synthesizeScrollGesture", {
      ...{...at, xDistance: 0, yDistance: 120, speed: 800, gestureSourceType: "touch"}
    });
    const events = await told();
    expect(events[0][0]).toBe("start");
    expect(events).toContainEqual(["move", true]);
    expect(events.at(-1)!.slice(2)).toEqual([105, false]);
    await close();
  });
});
