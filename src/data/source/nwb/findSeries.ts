import type {Hdf5Node} from "../hdf5/hdf5Node.js";
import {Hdf5Error} from "../hdf5/loadHdf5.js";
import {RecordingError} from "../recordingError.js";
import {byPlausibility, PLACES, type SeriesCandidate, toCandidate} from "./seriesCandidate.js";

/** Members looked at, and groups nested, at most. */
const MEMBERS = 20_000;
const DEPTH = 8;

/** Series that are not continuous signals, or are films. */
const OTHER_TYPES = new Set([
  "SpikeEventSeries",
  "ImageSeries",
  "IndexSeries",
  "ImageMaskSeries",
  "OpticalSeries",
  "OnePhotonSeries",
  "TwoPhotonSeries",
  "AnnotationSeries",
  "IntervalSeries",
  "DecompositionSeries",
  "OptogeneticSeries"
]);

/** Types with nothing to find inside. */
const LEAVES = new Set(["TimeIntervals", "DynamicTable", "Units", "Images"]);

/** Result of a walk through a file. */
export interface SeriesSearch {
  /** Most plausible first. */
  candidates: SeriesCandidate[];
  /** Counts of each other type: "3 ImageSeries". */
  others: string[];
  /** Tables of intervals on the way. */
  intervalTables: Hdf5Node[];
  /** Series of remarks: text at single times. */
  annotations: Hdf5Node[];
  /** Paths of links that lead nowhere or must not be followed, and of members that cannot be read. */
  deadLinks: string[];
}

/** Finds the continuous series of an NWB file: by type attributes, and by shape where there are none. */
export function findSeries(root: Hdf5Node): SeriesSearch {
  const search: SeriesSearch = {candidates: [], others: [], intervalTables: [], annotations: [], deadLinks: []};
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  let left = MEMBERS;

  function visit(node: Hdf5Node, path: string, depth: number): void {
    if (node.kind !== "group" || depth > DEPTH || seen.has(node.identity)) return;
    seen.add(node.identity);
    const type = node.text("neurodata_type") ?? "";
    if (type === "TimeIntervals") search.intervalTables.push(node);
    else if (type === "AnnotationSeries") search.annotations.push(node);
    const {names} = node;
    if (isSeries(type, names)) {
      search.candidates.push(toCandidate(node, path, type));
      return;
    }
    if (type !== "") counts.set(type, (counts.get(type) ?? 0) + 1);
    if (!LEAVES.has(type) && !type.endsWith("Series")) visitMembers(node, path, names, depth);
  }

  function visitMembers(node: Hdf5Node, path: string, names: readonly string[], depth: number): void {
    for (const name of names) {
      if (left-- <= 0) return;
      const childPath = `${path}/${name}`;
      try {
        const child = node.get(name);
        if (child) visit(child, childPath, depth + 1);
        else search.deadLinks.push(childPath);
      } catch (error) {
        if (!(error instanceof RecordingError || error instanceof Hdf5Error)) throw error;
        search.deadLinks.push(childPath);
      }
    }
  }

  visitMembers(
    root,
    "",
    root.names.filter((name) => PLACES.includes(name)),
    0
  );
  search.candidates.sort(byPlausibility);
  search.others = Array.from(counts, ([type, count]) => `${count} ${type}`);
  return search;
}

function isSeries(type: string, names: readonly string[]): boolean {
  if (OTHER_TYPES.has(type)) return false;
  if (type.endsWith("Series")) return true;
  return names.includes("data") && (names.includes("timestamps") || names.includes("starting_time"));
}
