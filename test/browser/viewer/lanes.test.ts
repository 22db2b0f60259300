import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {MAX_LANES} from "../../../src/report/packLanes.js";
import {reportOpener} from "../../support/page/reportOpener.js";
import {goTo, settled} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

/** Nine ranges that all run at 3 s, more than there are lanes: they start in order and end in the opposite one. */
const NAMES = Array.from({length: 9}, (_, i) => `range${i + 1}`);
const LINK = NAMES.map((name, i) => `${1 + i / 10}+${6 - i / 5}:${name}`).join(";");

const site = serveSite(serveStatic);
const open = reportOpener(site, afterAll);
let page: Page;

beforeAll(async () => {
  page = await open(`demo.html#v=1&t=0,10&rows=A05..B08&marks=${LINK}`);
});

/** Bars of the lanes, and the lines at starts and ends, as they are drawn: in CSS pixels of the page. */
async function drawn() {
  await settled(page);
  return page.evaluate(() => {
    const sheet = document.querySelector(".viewer-lane-sheet")!;
    const {left} = sheet.getBoundingClientRect();
    const paths = [...sheet.querySelectorAll("path:not(.viewer-lane-lines)")].map((path) => path.getAttribute("d")!);
    const found = (pattern: RegExp) =>
      paths.flatMap((path) => [...path.matchAll(pattern)].map((match) => match.slice(1).map(Number)));
    return {
      bars: found(/M([-\d.e]+),([\d.]+)h([\d.]+)v[\d.]+h-/g).map(([x, y, width]) => ({
        ...{start: left + x, end: left + x + width, lane: y}
      })),
      edges: found(/M([-\d.e]+),([\d.]+)v/g).map(([x, y]) => ({x: left + x, lane: y}))
    };
  });
}

describe("overlapping ranges", () => {
  test("have lanes of their own, six at most; none covers another, and both ends of each are marked", async () => {
    const {bars, edges} = await drawn();
    const lanes = [...new Set(bars.map(({lane}) => lane))];
    expect(lanes.length).toBe(MAX_LANES);
    for (const bar of bars) {
      const others = bars.filter((other) => other !== bar && other.lane === bar.lane);
      expect(others.filter(({start, end}) => start < bar.end - 0.1 && end > bar.start + 0.1)).toEqual([]);
    }
    const area = (await page.locator(".viewer-area").boundingBox())!;
    const inside = bars.filter(({start, end}) => start > area.x && end < area.x + area.width);
    // Those of the link that have found a lane.
    expect(inside.length).toBeGreaterThanOrEqual(MAX_LANES - 2);
    for (const {start, end, lane} of inside) {
      const hasEdge = (at: number) => edges.some((edge) => edge.lane === lane && Math.abs(edge.x - at) < 1);
      expect([hasEdge(start), hasEdge(end)]).toEqual([true, true]);
    }
  });

  test("that find no lane are counted beside them, and all that run are told at the pointer, and since when", async () => {
    const shown = await page.locator(".viewer-lane-sheet text").allTextContents();
    const named = NAMES.filter((name) => shown.includes(name));
    expect(named.length).toBe(MAX_LANES - 2);
    const layer = page.locator(".viewer-lanes-name", {hasText: "Link"});
    expect(await layer.innerText()).toBe(`Link +${NAMES.length - named.length}`);
    const area = (await page.locator(".viewer-area").boundingBox())!;
    const lanes = (await page.locator(".viewer-lanes").boundingBox())!;
    await page.mouse.move(area.x + 0.3 * area.width, lanes.y + 5);
    const lines = (await page.locator(".viewer-lanes-card > div").allInnerTexts()).map((line) => line.trim());
    for (const [i, name] of NAMES.entries()) {
      const line = lines.find((text) => text.startsWith(`${name} `))!;
      const [since, until] = [1 + i / 10, 7 - i / 10].map((seconds) => `0:0${seconds.toFixed(2)}`);
      expect(line).toMatch(new RegExp(`since ${since}\\d* \\([\\d.]+ s\\), until ${until}`));
    }
    // The file's state at that moment is not hidden by those that lie over it.
    expect(lines.some((line) => line.startsWith("sleep since"))).toBe(true);
    expect(lines.length).toBe(NAMES.length + 2);
  });

  test("keep their names in view where the view begins within them", async () => {
    await goTo(page, `#v=1&t=3,3.1&rows=A05..B08&marks=${LINK}`);
    await drawn();
    const area = (await page.locator(".viewer-area").boundingBox())!;
    for (const name of [...NAMES.slice(0, MAX_LANES - 2), "sleep"]) {
      const boxes = await Promise.all(
        (await page.locator(".viewer-lane-sheet text", {hasText: new RegExp(`^${name}$`)}).all()).map((text) =>
          text.boundingBox()
        )
      );
      expect(boxes.some((box) => box !== null && box.x >= area.x && box.x < area.x + 20)).toBe(true);
    }
  });
});
