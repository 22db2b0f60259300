import {describe, expect, test} from "vitest";
import {createContext} from "../../../src/components/view/createContext.js";
import {showTarget} from "../../../src/components/view/showTarget.js";
import {viewportOf} from "../../../src/components/view/viewportOf.js";
import {channelsOf, manifestOf, oneSegment, reportOf} from "../manifests.js";
import {sizeOf} from "../viewStates.js";

function open() {
  const manifest = manifestOf(oneSegment(600_000), channelsOf(64));
  return createContext(reportOf(manifest), sizeOf(1300));
}

describe("showTarget", () => {
  test("shows several channels alone, and points at one that is asked for", () => {
    const parts = open();
    showTarget(parts, {channels: [9, 3]});
    expect(viewportOf(parts).channels).toEqual([9, 3]);
    showTarget(parts, {channel: 3});
    expect(parts.pointer.value.pointed).toEqual({channel: 3});
    showTarget(parts, {channel: 20});
    expect(viewportOf(parts).channels).toContain(20);
  });

  test("moves the window to a stretch, and widens it only where that does not fit", () => {
    const parts = open();
    showTarget(parts, {extent: [300, 301]});
    expect(parts.state.value.extent).toEqual([295.5, 305.5]);
    showTarget(parts, {extent: [400, 420]});
    expect(parts.state.value.extent).toEqual([395, 425]);
    showTarget(parts, {extent: [0, 0]});
    expect(parts.state.value.extent).toEqual([0, 30]);
  });

  test("scrolls to a channel that is out of view, and shows a hidden one", () => {
    const parts = open();
    showTarget(parts, {channel: 5});
    expect(parts.state.value.rows).toEqual([0, 20]);
    showTarget(parts, {channel: 40});
    expect(parts.state.value.rows).toEqual([30, 50]);
    parts.state.set({order: [1, 2, 3], rows: [0, 2]});
    showTarget(parts, {channel: 60});
    expect(viewportOf(parts).names).toContain("c60");
    parts.state.set({order: [1, 3], rows: [0, 2]});
    showTarget(parts, {channel: 2});
    expect(parts.state.value.order).toEqual([1, 2, 3]);
    parts.state.set({order: [3, 1, 5], rows: [0, 2]});
    showTarget(parts, {channel: 2});
    expect(parts.state.value.order).toEqual([3, 1, 5, 2]);
  });
});

describe("viewportOf", () => {
  test("says what is in view", () => {
    expect(viewportOf(open())).toMatchObject({
      extent: [0, 10],
      names: {0: "c0", length: 20},
      sampleStart: 0,
      sampleEnd: 10_000,
      unit: "V",
      unitsPerRow: 1e-4,
      mode: "traces",
      width: 1172,
      settled: false
    });
  });
});
