import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {buildStore} from "../../src/data/builder/buildStore.js";
import {isMissing, sharedPath} from "../shared.js";
import {compareView, type Difference, noDifference, openComparison} from "./compareView.js";
import type {Figure} from "./figure.js";

const RECORDINGS = ["seeg", "ecog", "eeg_motor"];

/** Picks a column of the views: the fewest at which the viewer takes a level, and views that zoom on from there. */
const PICKS_PER_COLUMN = [2.01, 3.5, 6];

/** Compares what the viewer draws at every level with a drawing of every sample, on real recordings. */
export async function benchFidelity(): Promise<Figure[]> {
  if (isMissing("recordings")) return [];
  const figures: Figure[] = [];
  const all: Difference[] = [];
  for (const name of RECORDINGS) {
    for (const [level, difference] of (await compareRecording(sharedPath(`recordings/${name}.nwb`))).entries()) {
      const {extremeCount, lostExtremes, columns} = difference;
      const view = `${name}, level ${level}`;
      if (lostExtremes > 0) throw new Error(`${view}: ${lostExtremes} of ${extremeCount} extremes have no ink`);
      if (columns === 0) continue;
      figures.push(
        {name: `${view}: wrong pixels, % of the picture`, value: wrongPart(difference), budget: 4},
        {name: `${view}: wrong pixels, % of the ink`, value: wrongInk(difference)},
        {
          name: `${view}: columns with an extreme off by over 15 % of the row, %`,
          value: offPart(difference),
          budget: 1
        },
        {name: `${view}: columns with an extreme off by over 15 % of its span, %`, value: offSpan(difference)}
      );
      if (level > 0) all.push(difference);
    }
  }
  const mean = (part: (difference: Difference) => number) => all.reduce((sum, one) => sum + part(one), 0) / all.length;
  return [
    ...figures,
    {name: "mean of levels above 0: wrong pixels, % of the picture", value: mean(wrongPart), budget: 2},
    {name: "mean of levels above 0: wrong pixels, % of the ink", value: mean(wrongInk)},
    {
      name: "mean of levels above 0: columns with an extreme off by over 15 % of the row, %",
      value: mean(offPart),
      budget: 0.3
    },
    {name: "mean of levels above 0: columns with an extreme off by over 15 % of its span, %", value: mean(offSpan)},
    {name: "bucket extremes looked for, all found in their column", value: all.reduce((n, d) => n + d.extremeCount, 0)}
  ];
}

const wrongPart = ({wrongPixels, pixels}: Difference) => (100 * wrongPixels) / pixels;
const wrongInk = ({wrongPixels, inkedPixels}: Difference) => (100 * wrongPixels) / inkedPixels;
const offSpan = ({offSpanColumns, columns}: Difference) => (100 * offSpanColumns) / columns;
const offPart = ({offColumns, columns}: Difference) => (100 * offColumns) / columns;

/** The differences of a recording, by level. */
async function compareRecording(path: string): Promise<Difference[]> {
  const outDir = mkdtempSync(join(tmpdir(), "stratigram-fidelity-"));
  try {
    const {store, manifest} = await buildStore({path, outDir});
    const comparison = await openComparison(path, store, manifest);
    const differences = manifest.levels.map(noDifference);
    for (const [level, difference] of differences.entries()) {
      for (const picks of PICKS_PER_COLUMN) await compareView(comparison, level, picks, difference);
    }
    return differences;
  } finally {
    rmSync(outDir, {recursive: true, force: true});
  }
}
