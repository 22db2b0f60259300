import type {Page} from "playwright-core";
import {beforeAll, describe, expect, inject, test} from "vitest";
import {openPage} from "../../support/page/browser.js";
import {settled} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);

/** An element as a screen reader gets it. */
interface Spoken {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly isFocusable: boolean;
}

/** Parts of the accessibility tree, as Chromium hands it out. */
interface TreeNode {
  readonly ignored: boolean;
  readonly role?: {value: string};
  readonly name?: {value: string};
  readonly description?: {value: string};
  readonly properties?: readonly {name: string; value: {value: unknown}}[];
}

/** The whole accessibility tree of a page, as a list. */
async function treeOf(page: Page): Promise<Spoken[]> {
  const session = await page.context().newCDPSession(page);
  const {nodes} = (await session.send("Accessibility.getFullAXTree")) as {nodes: TreeNode[]};
  return nodes
    .filter(({ignored}) => !ignored)
    .map(({role, name, description, properties}) => ({
      role: role?.value ?? "",
      name: name?.value ?? "",
      description: description?.value ?? "",
      isFocusable:
        properties?.some((property) => property.name === "focusable" && property.value.value === true) ?? false
    }));
}

async function openReport(id: string): Promise<Page> {
  const {page} = await openPage(site.browser, `${site.server.url}recordings/${id}.html`);
  await page.getByRole("heading", {name: "Take away"}).waitFor();
  await settled(page);
  return page;
}

const REAL = ["seeg"].filter((id) => id in inject("recordings"));
if (REAL.length === 0) console.warn("skipped: no tree of a real recording is read: ../shared is missing");

describe.each(["demo", ...REAL])("the accessibility tree of %s", (id) => {
  test("names all that takes the focus, in words, and says nothing twice", async () => {
    const page = await openReport(id);
    const tree = await treeOf(page);
    expect(tree.length).toBeGreaterThan(300);
    const focusable = tree.filter(({isFocusable, role}) => isFocusable && role !== "RootWebArea");
    expect(focusable.filter(({name}) => !/\p{L}|^[\d:.]+$/u.test(name))).toEqual([]);
    // A moment is a name only in a table, where the column says what it is.
    expect(focusable.filter(({name, role}) => role === "link" && !/\p{L}{2}/u.test(name))).toEqual([]);
    const saidTwice = tree.filter(
      ({name, description}) => description && name && description.toLowerCase().includes(name.toLowerCase())
    );
    expect(saidTwice).toEqual([]);
    await page.context().close();
  });
});

describe("the page as it is read", () => {
  let page: Page;
  beforeAll(async () => {
    page = await openReport("demo");
  });

  test("says of each link above the minimap where it leads", async () => {
    const minimap = await page.getByRole("region", {name: "The whole recording"}).ariaSnapshot();
    expect(minimap).toMatch(/link "1 Waking up"[^]*link "2 Ripple"[^]*link "5 Seizure-like event"/);
    expect(minimap).toMatch(/Bad channels: 3; B06: flat; C07: noisy[^;]*; D12: clipped/);
    expect(minimap).toMatch(/Colors from −[\d.]+ \(less\) to [\d.]+ \(more\)/);
    expect(minimap).not.toMatch(/text: [δθαβγ]/);
  });

  test("names columns, and says by which a table is sorted", async () => {
    for (const [region, column] of [
      ["Annotations", "Start"],
      ["Events", "Length"]
    ]) {
      const table = page.getByRole("region", {name: region});
      const head = table.getByRole("columnheader", {name: column, exact: true});
      expect(await head.getAttribute("aria-sort")).toBe(null);
      await head.getByRole("button").click();
      expect(await head.getAttribute("aria-sort")).toBe("ascending");
      expect(await table.locator("[aria-sort]").count()).toBe(1);
    }
  });

  test("tells the author's annotations apart, and when they are", async () => {
    const first = page.getByRole("region", {name: "Annotations"}).getByRole("row").nth(1).getByRole("button");
    expect(await first.ariaSnapshot()).toContain('button "Show spindle (synthetic), published by the author"');
    expect(await first.getAttribute("aria-description")).toMatch(/^at 0:02/);
    // The button that asks for a file stands for the box of the browser.
    expect(await page.getByRole("button", {name: "File of annotations"}).count()).toBe(0);
  });

  test("names the traces, which take all keys, inside an application", async () => {
    const traces = page.getByRole("application", {name: "Viewer"}).getByRole("application", {name: "Traces"});
    expect(await traces.getByRole("img").getAttribute("aria-label")).toBe("Drawn traces");
    expect(await traces.getAttribute("aria-description")).toMatch(/^Arrows move in time/);
    expect(await traces.getAttribute("tabindex")).toBe("0");
  });

  test("says once what a drawing shows, and nothing of what is empty", async () => {
    for (const name of [
      /^Colors from/,
      /^Scale: a bar/,
      /^Bad channels: 3/,
      /^Positions of 64/,
      /^Power spectral density/
    ]) {
      const drawing = page.getByRole("img", {name}).first();
      const seen = await drawing.evaluate((element) => [element.textContent.trim(), element.children.length]);
      expect(seen[0], String(name)).not.toBe("");
      // Some browsers hand out what is in a picture, too.
      expect(
        await drawing.evaluate((element) => [...element.children].every((child) => child.ariaHidden === "true"))
      ).toBe(true);
    }
    expect(await page.getByRole("status").filter({hasNotText: /./}).count()).toBe(0);
  });

  test("says of a channel what is known of it, and how names are used once, for all of them", async () => {
    const labels = page.getByRole("group", {name: "Channels in view"});
    expect(await labels.getAttribute("aria-description")).toMatch(/Arrows.*Enter/);
    const descriptions = (await treeOf(page)).filter(({role, name}) => role === "button" && name === "A07");
    expect(descriptions.map(({description}) => description)).toContain(
      "shank A · cortex · 1,200 µm, 500 µV per row, good"
    );
  });
});

describe("what is said", () => {
  /** A page that keeps what its live regions say. */
  async function openHeard(): Promise<{page: Page; heard: () => Promise<string[]>}> {
    const page = await openReport("demo");
    await page.locator(".viewer-status .viewer-announcement").getByText("1 annotation:").waitFor({state: "attached"});
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, {said});
      const observer = new MutationObserver((changes) => {
        const regions = changes.map(({target}) =>
          (target as Element).closest?.("[aria-live], [role=status], [role=alert]")
        );
        for (const region of new Set(regions)) if (region?.textContent) said.push(region.textContent.trim());
      });
      observer.observe(document.querySelector(".viewer")!, {subtree: true, childList: true});
      document.querySelector<HTMLElement>(".viewer-area")!.focus();
    });
    const heard = () => page.evaluate(() => (window as unknown as {said: string[]}).said.splice(0));
    return {page, heard};
  }

  test("is what has changed, once the keys rest, and not before", async () => {
    const {page, heard} = await openHeard();
    const afterwards = async (said: string[]) => {
      const all: string[] = [];
      await expect.poll(async () => all.push(...(await heard())) && all.join("\n")).toBe(said.join("\n"));
    };
    // In frames that follow each other: a slow machine would let the page rest between two of the keyboard's.
    await page.evaluate(async () => {
      const traces = document.querySelector(".viewer-area")!;
      for (let i = 0; i < 5; i++) {
        await new Promise(requestAnimationFrame);
        traces.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true, cancelable: true}));
      }
    });
    await afterwards(["0:10.0 to 0:20.0; 3 events: run at 0:06, left at 0:07, left at 0:17"]);
    await page.keyboard.press("ArrowDown");
    await afterwards(["A02 to B05"]);
    await page.keyboard.press("+");
    await afterwards(["200 µV per row"]);
    await page.keyboard.press("-");
    await afterwards(["500 µV per row"]);
    await page.keyboard.press("n");
    await afterwards(["left at 0:17.0", "0:12.0 to 0:22.0"]);
    await page.keyboard.press("y");
    await afterwards(["Signal: Median ref. · Ripple 80–250 Hz", "50 µV per row"]);
    await page.keyboard.press("y");
    await afterwards(["Signal: As recorded", "500 µV per row"]);
    // The brush tells itself what it chooses.
    const brush = page.locator(".minimap .brush-box");
    await brush.focus();
    await page.keyboard.press("Home");
    await afterwards(["3 events: sleep at 0:00, run at 0:06, left at 0:07; 1 annotation: spindle (synthetic) at 0:02"]);
    expect(await brush.getAttribute("aria-valuetext")).toBe("0:00.0 to 0:10.0, channels A02 to B05, 20 of 64");
    await page.context().close();
  });

  test("is a mark, too, that comes long after what is in view was told", async () => {
    const {page} = await openPage(site.browser, "about:blank");
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(/intervals\..*arrow|annotations\./, async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`${site.server.url}recordings/demo.html`);
    await settled(page);
    const said = page.locator(".viewer-status .viewer-announcement");
    await said.getByText("of 64 channels").waitFor({state: "attached"});
    expect(await said.textContent()).not.toContain("annotation");
    release();
    await expect.poll(() => said.textContent()).toContain("1 annotation: spindle (synthetic) at 0:02");
    await page.context().close();
  });

  test("is not met once more by those who read on", async () => {
    const {page} = await openHeard();
    await page.keyboard.press("d");
    const said = page.locator(".viewer-hint");
    await expect.poll(() => said.textContent()).toBe("Center rows on true zero: on");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => said.textContent()).toBe("");
    await expect.poll(async () => (await page.locator(".viewer-announcement").allTextContents()).join("")).toBe("");
    await page.context().close();
  });
});
