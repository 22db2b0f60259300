import {EDGE_COLUMNS} from "../view/planView.js";
import type {Cuts} from "./cuts.js";
import {createSpans, type Spans} from "./spans.js";

/** Memory that drawings use one after the other: it is large, and ends with the painter that has it. */
export interface Scratch {
  /** Spans of a width, as the last drawing left them. */
  spans(kind: "line" | "envelope", columnCount: number): Spans;
  /** Flags of columns, as the last drawing left them. */
  cuts(columnCount: number): Cuts;
  /** At least `length` pixels, all 0 in [0, length). */
  pixels(length: number): Uint32Array;
}

/** Scratch memory, allocated as it is asked for. */
export function createScratch(): Scratch {
  const spans = new Map<string, Spans>();
  let pixels = new Uint32Array(0);
  let cuts: Cuts = {above: new Uint8Array(0), below: new Uint8Array(0)};
  return {
    spans(kind, columnCount) {
      let found = spans.get(kind);
      if (found?.columnCount !== columnCount) spans.set(kind, (found = createSpans(columnCount, EDGE_COLUMNS)));
      return found;
    },
    cuts(columnCount) {
      if (cuts.above.length !== columnCount)
        cuts = {above: new Uint8Array(columnCount), below: new Uint8Array(columnCount)};
      return cuts;
    },
    pixels(length) {
      if (pixels.length < length) pixels = new Uint32Array(length);
      else pixels.fill(0, 0, length);
      return pixels;
    }
  };
}
