import {type BrowserContextOptions, type Page} from "playwright-core";
import {reportOpener} from "../../support/page/reportOpener.js";
import {settled} from "../../support/page/viewerPage.js";
import {tempFolder} from "../../support/process/tempFolder.js";

/** The view that a report of the demo opens with, unless a test says otherwise. */
export const VIEW = "#v=1&t=100,110&rows=A01..A08";

/** Opens the demo's report in a new browser profile, with its annotations. */
export function annotationOpener(site: Parameters<typeof reportOpener>[0]) {
  const openReport = reportOpener(site);
  return async (hash = VIEW, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await openReport(`demo.html${hash}`, options);
    await ready(page);
    return page;
  };
}

/** The viewer has its picture, and the reader's annotations are loaded. */
export async function ready(page: Page): Promise<void> {
  await settled(page);
  await page.locator(".annotations").waitFor();
}

/** Lines of the table of the reader's annotations, each as "label start end channels note". */
export function listed(page: Page): Promise<string[]> {
  return page.locator(".annotation-row:has(input)").evaluateAll((rows) =>
    rows.map((row) =>
      Array.from(row.querySelectorAll("input"), (input) => input.value)
        .join(" ")
        .trim()
    )
  );
}

/** Number of annotations that the browser keeps. */
export function keptCount(page: Page): Promise<number> {
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

/** Gives what has just been marked its label. */
export async function save(page: Page, label: string): Promise<void> {
  await page.locator(".annotate-form").waitFor();
  await page.keyboard.type(label);
  await page.keyboard.press("Enter");
}

/** Path of the file that the page exports. */
export async function exported(page: Page, format: string): Promise<string> {
  await page.getByText("Export", {exact: true}).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: format}).click()
  ]);
  const path = `${tempFolder()}/${download.suggestedFilename()}`;
  await download.saveAs(path);
  return path;
}
