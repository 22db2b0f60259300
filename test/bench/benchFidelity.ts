import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {buildStore} from "../../src/data/builder/buildStore.js";
import {isMissing, sharedPath} from "../shared.js";
import {compareView, type Difference, noDifference, openComparison} from "./compareView.js";
import type {Figure} from "./figure.js";

const RECORDINGS = ["seeg", "ecog", "eeg_motor"];

/** Picks per column of the views: the fewest at which the viewer takes a level, and views that zoom on from there. */
const PICKS_PER_COLUMN = [2.01, 3.5, 6.01, 10, 18];

/** Rows in view: as many of 100 pixels as a screen has, and the default view's. */
const ROWS = [8, 20];

/** Percents of wrong pixels and of columns that are off: of one level, and on average. */
const BUDGETS = {wrong: 4, off: 1, meanWrong: 2, meanOff: 0.3};

/** Compares what the viewer draws at every level with a drawing of every sample, on real recordings. */
export async function benchFidelity(): Promise<Figure[]> {
  if (isMissing("recordings")) return [];
  return [...(await benchRows(ROWS[0])), ...(await benchRows(ROWS[1]))];
}

async function benchRows(rows: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  const all: Difference[] = [];
  for (const name of RECORDINGS) {
    const differences = await compareRecording(sharedPath(`recordings/${name}.nwb`), rows);
    for (const [level, difference] of differences.entries()) {
      const {extremeCount, lostExtremes, columns} = difference;
      const view = `${rows} rows, ${name}, level ${level}`;
      if (lostExtremes > 0) throw new Error(`${view}: ${lostExtremes} of ${extremeCount} extremes have no ink`);
      if (columns === 0) continue;
      figures.push(
        {name: `${view}: wrong pixels, % of the picture`, value: wrongPart(difference), budget: BUDGETS.wrong},
        {name: `${view}: wrong pixels, % of the ink`, value: wrongInk(difference)},
        {
          name: `${view}: columns with an extreme off by over 15 % of the row, %`,
          value: offPart(difference),
          budget: BUDGETS.off
        },
        {name: `${view}: columns with an extreme off by over 15 % of its span, %`, value: offSpan(difference)}
      );
      if (level > 0) all.push(difference);
    }
  }
  const mean = (part: (difference: Difference) => number) => all.reduce((sum, one) => sum + part(one), 0) / all.length;
  const levels = `${rows} rows, mean of levels above 0`;
  return [
    ...figures,
    {name: `${levels}: wrong pixels, % of the picture`, value: mean(wrongPart), budget: BUDGETS.meanWrong},
    {name: `${levels}: wrong pixels, % of the ink`, value: mean(wrongInk)},
    {
      name: `${levels}: columns with an extreme off by over 15 % of the row, %`,
      value: mean(offPart),
      budget: BUDGETS.meanOff
    },
    {name: `${levels}: columns with an extreme off by over 15 % of its span, %`, value: mean(offSpan)},
    {
      name: `${rows} rows: bucket extremes looked for, all found in their column`,
      value: all.reduce((n, d) => n + d.extremeCount, 0)
    }
  ];
}

const wrongPart = ({wrongPixels, pixels}: Difference) => (100 * wrongPixels) / pixels;
const wrongInk = ({wrongPixels, inkedPixels}: Difference) => (100 * wrongPixels) / inkedPixels;
const offSpan = ({offSpanColumns, columns}: Difference) => (100 * offSpanColumns) / columns;
const offPart = ({offColumns, columns}: Difference) => (100 * offColumns) / columns;

/** The differences of a recording, by level. */
async function compareRecording(path: string, rows: number): Promise<Difference[]> {
  const outDir = mkdtempSync(join(tmpdir(), "stratigram-fidelity-"));
  try {
    const {store, manifest} = await buildStore({path, outDir});
    const comparison = await openComparison(path, store, manifest);
    const differences = manifest.levels.map(noDifference);
    for (const [level, difference] of differences.entries()) {
      for (const picks of PICKS_PER_COLUMN) await compareView(comparison, {level, picks, rows}, difference);
    }
    return differences;
  } finally {
    rmSync(outDir, {recursive: true, force: true});
  }
}
