import {overviewArray} from "../../format/storedArray.js";
import {NO_DATA} from "../../pyramid/overviewBins.js";
import {THUMBNAIL, THUMBNAIL_BYTES} from "../../report/thumbnail.js";
import {readStore} from "../builder/work/readStore.js";
import {readWholeArray} from "../builder/work/readWholeArray.js";
import {isBuilt, readCatalog} from "./catalog.js";
import {pathsOf} from "./report.js";

/** Thumbnails of all recordings with a store, one after the other, in the catalog's order. */
export function loadThumbnails(): Uint8Array {
  const items = readCatalog().filter(isBuilt);
  const bytes = new Uint8Array(items.length * THUMBNAIL_BYTES);
  items.forEach((item, i) => {
    const {store} = pathsOf(item);
    const {manifest} = readStore(store);
    const activity = readWholeArray(store, overviewArray(manifest, "activity")) as Int8Array;
    const shape = {rowCount: manifest.channelCount, binCount: manifest.overview.binCount};
    bytes.set(new Uint8Array(shrinkActivity(activity, shape).buffer), i * THUMBNAIL_BYTES);
  });
  return bytes;
}

/**
 * An overview "activity" in the size of a thumbnail: each cell is the mean of the cells that it covers, without those that
 * have no data. Where there are fewer, cells repeat them.
 */
export function shrinkActivity(values: Int8Array, from: {rowCount: number; binCount: number}): Int8Array {
  const {rowCount, binCount} = THUMBNAIL;
  const small = new Int8Array(THUMBNAIL_BYTES).fill(NO_DATA);
  for (let row = 0; row < rowCount; row++) {
    const [top, bottom] = covered(row, rowCount, from.rowCount);
    for (let bin = 0; bin < binCount; bin++) {
      const [left, right] = covered(bin, binCount, from.binCount);
      let sum = 0;
      let count = 0;
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const value = values[y * from.binCount + x];
          if (value === NO_DATA) continue;
          sum += value;
          count++;
        }
      }
      if (count > 0) small[row * binCount + bin] = Math.round(sum / count);
    }
  }
  return small;
}

/** The part [start, end) of `all` cells that one of `count` covers: one at least. */
function covered(index: number, count: number, all: number): [number, number] {
  const start = Math.floor((index * all) / count);
  return [start, Math.max(start + 1, Math.floor(((index + 1) * all) / count))];
}
