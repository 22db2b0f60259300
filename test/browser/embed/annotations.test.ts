import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import type {Annotation} from "../../../src/marks/annotation.js";
import {embedExample} from "../../support/documents/embedExample.js";
import {openPage} from "../../support/page/browser.js";
import {dragInTraces, settled} from "../../support/page/viewerPage.js";
import {serveHtml} from "../../support/server/serveHtml.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic, type StaticServer} from "../../support/server/serveStatic.js";

const site = serveSite((folder) => serveStatic(folder, {cors: true}));

describe("a page that keeps annotations itself", () => {
  const ADDED = {label: "seen", start: 76.4, end: 76.6, channels: ["A02"]};

  /** Serves the documented page with annotations of its own, and counts what the viewer tells of them. */
  function serveMarks(options = ""): Promise<StaticServer> {
    const html = embedExample(site.server, "html")
      .replace("{view: {", `{marks: async () => [${JSON.stringify(ADDED)}, {start: 77}], ${options} view: {`)
      .replace(
        "</script>",
        'window.told = [];\nrecording.addEventListener("marks", ({detail}) => told.push(detail));\n</script>'
      );
    return serveHtml(html);
  }

  /** Annotations that the viewer has told since it showed what it was given. */
  const told = (page: Page) => page.evaluate(() => (window as unknown as {told: Annotation[][]}).told);

  async function openMarks(options?: string) {
    const host = await serveMarks(options);
    const {page, errors} = await openPage(site.browser, host.url);
    await settled(page);
    await page.locator(".viewer-lane-sheet text", {hasText: "seen"}).waitFor();
    const lane = (await page.locator(".annotate-lane").boundingBox())!;
    const select = () => page.mouse.click(lane.x + (lane.width * 0.3) / 1.3, lane.y + 7);
    const close = async () => {
      expect(errors).toEqual([]);
      await page.context().close();
      await host.close();
    };
    return {page, select, close};
  }

  test("shows those it gives, and is told of each change", async () => {
    const {page, select, close} = await openMarks();
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("Shift+M");
    await dragInTraces(page, [0.6, 0.5], [0.7, 0.5]);
    await page.locator(".annotate-form").waitFor();
    await page.keyboard.type("mine");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await told(page)).at(-1)?.map(({label}) => label)).toEqual(["seen", "mine", ""]);
    const [seen, mine, moment] = (await told(page)).at(-1)!;
    expect(seen).toMatchObject(ADDED);
    expect(mine.start).toBeCloseTo(76.2 + 0.6 * 1.3, 2);
    expect(mine.end).toBeCloseTo(76.2 + 0.7 * 1.3, 2);
    expect(moment.start).toBe(77);
    await page.keyboard.press("Escape");
    await select();
    await page.keyboard.press("Delete");
    await expect.poll(async () => (await told(page)).at(-1)?.map(({label}) => label)).toEqual(["mine", ""]);
    // They are the page's to keep: the browser has none of them.
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
    await close();
  });

  test("can let nobody change them", async () => {
    const {page, select, close} = await openMarks("annotate: false,");
    const first = (await told(page)).length;
    const refusal = page.getByText("Annotations cannot be changed here");
    // Not the view in words for screen readers, which counts its annotations.
    const seen = page.locator(":not(.viewer-announcement)");
    const offers = page
      .getByText(/annotat/i)
      .and(seen)
      .filter({visible: true});
    expect(await page.getByRole("button", {name: /annotate/i}).count()).toBe(0);
    await page.getByRole("button", {name: "More"}).click();
    expect(await offers.count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.locator(".viewer-area").focus();
    for (const key of ["Shift+M", "Shift+Z"]) {
      await page.keyboard.press(key);
      await refusal.waitFor();
      await page.keyboard.press("j");
      await refusal.waitFor({state: "hidden"});
    }
    await page.keyboard.press("?");
    await page.locator(".viewer-help").waitFor();
    expect(await offers.allTextContents()).toEqual([
      "Annotations",
      "To the next annotation of this label",
      "To the next annotation without a label"
    ]);
    await page.keyboard.press("Escape");
    await select();
    await page.keyboard.press("Delete");
    await refusal.waitFor();
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    expect(await page.locator(".viewer-lane-sheet text", {hasText: "seen"}).count()).toBe(1);
    expect(await page.locator(".annotate-form").count()).toBe(0);
    // They can be gone through, and arrows go on to move the view.
    await page.keyboard.press("Shift+U");
    await page.keyboard.press("ArrowRight");
    await expect.poll(async () => (await settled(page)).extent[0]).toBeCloseTo(77 - 1.3 / 2 + 0.2 * 1.3, 6);
    expect((await told(page)).length).toBe(first);
    await close();
  });
});
