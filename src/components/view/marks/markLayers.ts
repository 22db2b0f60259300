import type {Segment} from "../../../format/segments.js";
import type {Mark, MarkSource} from "../../../report/mark.js";
import type {State} from "../../reactive/state.js";
import type {TableFacts} from "../tableFacts.js";
import type {ViewSize} from "../viewSize.js";
import {markFacts} from "./markFacts.js";

/** The marks of all sources: what each has said last. */
export interface MarkLayers {
  /** Replaces the marks of a source, in order of their starts. Null takes its lanes away. */
  set(source: MarkSource, marks: readonly Mark[] | null): void;
}

/** Keeps the marks of each source, and puts them together into what the viewer draws: anew when there is room for more. */
export function createMarkLayers(
  tables: State<TableFacts>,
  {size, ...recording}: {size: State<ViewSize>; places: readonly Mark[]; segments: readonly Segment[]}
): MarkLayers {
  const layers: Partial<Record<MarkSource, readonly Mark[]>> = {};
  const pack = () => tables.set(markFacts(layers, {...recording, maxLanes: size.value.maxLanes}));
  size.subscribe(({maxLanes}, previous) => {
    if (maxLanes !== previous.maxLanes) pack();
  });
  return {
    set(source, marks) {
      if (marks) layers[source] = marks;
      else delete layers[source];
      pack();
    }
  };
}
