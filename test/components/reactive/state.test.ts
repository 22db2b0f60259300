import {expect, test} from "vitest";
import {createState} from "../../../src/components/reactive/state.js";

test("listeners are told once, with the value and the one before, and only of a change", () => {
  const state = createState({rows: [0, 20], gain: 1});
  const first = state.value;
  const told: unknown[] = [];
  const stop = state.subscribe((value, previous) => told.push([value, previous]));
  state.set({rows: [0, 20], gain: 1});
  expect(told).toEqual([]);
  state.set({rows: [0, 20], gain: 2});
  expect(told).toEqual([[{rows: [0, 20], gain: 2}, first]]);
  stop();
  state.set({gain: 3});
  expect(told.length).toBe(1);
  expect(state.value.gain).toBe(3);
});

test("a list that is set again as it is stays the same list, whatever changes beside it", () => {
  const state = createState<{extent: number[]; rows: number[]}>({extent: [0, 1], rows: [0, 20]});
  const {rows} = state.value;
  state.set({extent: [1, 2], rows: [0, 20]});
  expect(state.value.rows).toBe(rows);
  state.set({rows: [1, 21]});
  expect(state.value.rows).toEqual([1, 21]);
});

test("a property can be set to nothing", () => {
  const state = createState<{channel: number | null}>({channel: 3});
  state.set({channel: null});
  expect(state.value.channel).toBeNull();
});
