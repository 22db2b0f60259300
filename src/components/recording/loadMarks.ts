import type {Interval} from "../../report/interval.js";
import type {Mark} from "../../report/mark.js";
import {marksOfFile} from "../../report/marksOf.js";
import {MAX_LANES} from "../../report/packLanes.js";
import type {ViewedReport} from "../view/context.js";
import type {ContextParts} from "../view/createContext.js";
import type {Late} from "./recordingOptions.js";

/** The marks of a page, and who wants to know of their lanes. */
interface LoadOptions {
  readonly intervals?: Late<readonly Interval[]>;
  readonly annotations?: Late<readonly Mark[]>;
  readonly load: <T>(late: Late<T>) => Promise<T>;
  /** Told how many lanes there are, whenever that changes. */
  readonly onLanes: (laneCount: number) => void;
}

/** Lanes that are kept free before their marks are there: as many as the report says, else one for each table. */
export function lanesToKeep({laneCount, manifest}: ViewedReport): number {
  return laneCount ?? Math.min(MAX_LANES, manifest.intervals?.length ?? 0);
}

/** Loads the marks of the file and of the author into their layers; room for their lanes is kept until they are there. */
export function loadMarks(parts: ContextParts, {intervals, annotations, load, onLanes}: LoadOptions): void {
  const {tables, layers} = parts;
  const late = [
    ...(intervals
      ? [{source: "file" as const, marks: load(intervals).then((intervals) => marksOfFile({intervals}))}]
      : []),
    ...(annotations ? [{source: "author" as const, marks: load(annotations)}] : [])
  ];
  let lateCount = late.length;
  const tell = () => onLanes(Math.max(lateCount > 0 ? lanesToKeep(parts.report) : 0, tables.value.packing.laneCount));
  for (const {source, marks} of late) {
    const show = (loaded: readonly Mark[]) => layers.set(source, loaded.length > 0 ? loaded : null);
    // Marks that do not load are the page's to tell.
    void marks
      .then(show, () => undefined)
      .then(() => {
        lateCount--;
        tell();
      });
  }
  tables.subscribe((value, previous) => {
    if (value.packing.laneCount !== previous.packing.laneCount) tell();
  });
}
