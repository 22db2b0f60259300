import {describe, expect, test} from "vitest";
import type {PointerState, ViewerContext} from "../../../src/components/view/context.js";
import {createContext} from "../../../src/components/view/createContext.js";
import {cursorInView, measureFromCursor, moveCursor, moveCursorToRow} from "../../../src/components/view/cursor.js";
import type {ViewState} from "../../../src/components/view/viewState.js";
import type {Manifest} from "../../../src/format/manifest.js";
import {channelsOf, manifestOf, oneSegment, reportOf} from "../manifests.js";
import {sizeOf} from "../viewStates.js";

/** A viewer of 600 s at 1,000 Hz, 1,000 pixels wide: ten pixels are a tenth of a second. */
function open(view: Partial<ViewState> = {}, pointer: Partial<PointerState> = {}): ViewerContext {
  const context = createContext(
    reportOf(manifestOf(oneSegment(600_000), channelsOf(64))),
    sizeOf(1128)
  ) as ViewerContext;
  context.state.set({extent: [100, 110], ...view});
  context.pointer.set(pointer);
  return context;
}

describe("the cursor", () => {
  test("begins where the pointer is, else in the middle of the window, in the row that has the focus", () => {
    const start = (pointer: Partial<PointerState>) => {
      const context = open({}, pointer);
      moveCursor(context, 1);
      return context.pointer.value.cursor;
    };
    expect(start({})).toEqual({channel: 0, seconds: 105});
    expect(start({pointed: {channel: 4, seconds: 103}})).toEqual({channel: 4, seconds: 103});
    expect(start({pointed: {channel: 4}})).toEqual({channel: 4, seconds: 105});
    expect(start({pointed: {channel: 4, seconds: 103}, focused: 6})).toEqual({channel: 6, seconds: 103});
    // One that has been left behind begins anew.
    expect(start({cursor: {channel: 3, seconds: 20}})).toEqual({channel: 3, seconds: 105});
    expect(start({cursor: {channel: 63, seconds: 101}})).toEqual({channel: 0, seconds: 105});
  });

  test("moves by pixels, or by samples where they are farther apart", () => {
    const context = open({}, {cursor: {channel: 3, seconds: 105}});
    moveCursor(context, 1);
    expect(context.pointer.value.cursor!.seconds).toBeCloseTo(105.01, 9);
    moveCursor(context, -10);
    expect(context.pointer.value.cursor!.seconds).toBeCloseTo(104.91, 9);
    context.state.set({extent: [105, 105.008]});
    context.pointer.set({cursor: {channel: 3, seconds: 105.002}});
    moveCursor(context, 1);
    expect(context.pointer.value.cursor!.seconds).toBeCloseTo(105.003, 9);
  });

  test("is on a sample, where there is one, and leaves a gap as it came", () => {
    const context = open({}, {pointed: {channel: 4, seconds: 103.0004}});
    moveCursor(context, 1);
    expect(context.pointer.value.cursor!.seconds).toBeCloseTo(103, 9);
    const gap = open({extent: [95, 105]}, {cursor: {channel: 3, seconds: 99.995}});
    (gap as {manifest: Manifest}).manifest = manifestOf(
      [
        {sampleStart: 0, sampleEnd: 100_000, startSeconds: 0, samplePeriod: 0.001},
        {sampleStart: 100_000, sampleEnd: 200_000, startSeconds: 100.5, samplePeriod: 0.001}
      ],
      channelsOf(64)
    );
    const seconds = [10, 10, -10, -10].map((columns) => {
      moveCursor(gap, columns);
      return gap.pointer.value.cursor!.seconds;
    });
    [100.095, 100.195, 100.095, 99.995].forEach((moment, i) => expect(seconds[i]).toBeCloseTo(moment, 9));
  });

  test("takes the view along, as far as the recording goes", () => {
    const context = open({}, {cursor: {channel: 3, seconds: 109.995}});
    moveCursor(context, 1);
    expect(context.state.value.extent[0]).toBeCloseTo(102.005, 9);
    expect(cursorInView(context)).toEqual(context.pointer.value.cursor);
    const first = open({extent: [0, 10]}, {cursor: {channel: 3, seconds: 0.05}});
    moveCursor(first, -10);
    expect(first.pointer.value.cursor!.seconds).toBe(0);
    expect(first.state.value.extent).toEqual([0, 10]);
    // Ten samples are more than such a window holds.
    const short = open({extent: [200, 200.008]}, {cursor: {channel: 3, seconds: 200.004}});
    moveCursor(short, 10);
    expect(cursorInView(short)!.seconds).toBeCloseTo(200.014, 9);
  });

  test("moves from row to row, with the rows at their ends", () => {
    const context = open({rows: [10, 12]}, {cursor: {channel: 10, seconds: 105}});
    moveCursorToRow(context, 1);
    expect([context.pointer.value.cursor!.channel, context.state.value.rows]).toEqual([11, [10, 12]]);
    moveCursorToRow(context, 1);
    expect([context.pointer.value.cursor!.channel, context.state.value.rows]).toEqual([12, [11, 13]]);
    const last = open({rows: [62, 64]}, {cursor: {channel: 63, seconds: 105}});
    moveCursorToRow(last, 1);
    expect([last.pointer.value.cursor!.channel, last.state.value.rows]).toEqual([63, [62, 64]]);
  });

  test("measures from where that began to where it is, until told again", () => {
    const context = open({}, {cursor: {channel: 3, seconds: 105}});
    measureFromCursor(context);
    expect(context.pointer.value.measured).toBeNull();
    moveCursor(context, -10);
    const {channel, extent} = context.pointer.value.measured!;
    expect([channel, extent[1]]).toEqual([3, 105]);
    expect(extent[0]).toBeCloseTo(104.9, 9);
    moveCursorToRow(context, 1);
    expect(context.pointer.value.measured).toEqual({channel: 4, extent});
    measureFromCursor(context);
    moveCursor(context, -10);
    expect(context.pointer.value.measured).toEqual({channel: 4, extent});
  });
});
