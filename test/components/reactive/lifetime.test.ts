import {afterEach, beforeEach, describe, expect, test, vi} from "vitest";
import {createDelay} from "../../../src/components/reactive/delay.js";
import {flushFrames, onFrame} from "../../../src/components/reactive/onFrame.js";
import {createState} from "../../../src/components/reactive/state.js";

/** Frames asked for and not yet given, by their numbers. */
const frames = new Map<number, () => void>();
let frameCount = 0;

function giveFrame(): void {
  const given = [...frames.values()];
  frames.clear();
  for (const run of given) run();
}

beforeEach(() => {
  vi.useFakeTimers();
  frames.clear();
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => {
    frames.set(++frameCount, run);
    return frameCount;
  });
  vi.stubGlobal("cancelAnimationFrame", (frame: number) => frames.delete(frame));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a lifetime", () => {
  test("ends what waits for a frame, and what would", () => {
    const ending = new AbortController();
    let count = 0;
    const schedule = onFrame(() => count++, ending.signal);
    schedule();
    schedule();
    giveFrame();
    expect(count).toBe(1);
    schedule();
    flushFrames();
    expect(count).toBe(2);
    schedule();
    ending.abort();
    schedule();
    expect(frames.size).toBe(0);
    giveFrame();
    flushFrames();
    expect(count).toBe(2);
  });

  test("ends a delay, whose last call alone runs", () => {
    const ending = new AbortController();
    const delay = createDelay(ending.signal);
    const ran: string[] = [];
    delay.run(() => ran.push("first"), 100);
    vi.advanceTimersByTime(99);
    delay.run(() => ran.push("second"), 100);
    vi.advanceTimersByTime(99);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(1);
    delay.run(() => ran.push("third"), 100);
    delay.cancel();
    delay.run(() => ran.push("fourth"), 100);
    ending.abort();
    delay.run(() => ran.push("fifth"), 100);
    expect(vi.getTimerCount()).toBe(0);
    expect(ran).toEqual(["second"]);
  });

  test("ends a state: it keeps its value and tells nobody", () => {
    const ending = new AbortController();
    const state = createState({count: 0}, ending.signal);
    const told: number[] = [];
    state.subscribe(({count}) => told.push(count));
    state.set({count: 1});
    ending.abort();
    state.set({count: 2});
    expect([state.value.count, told]).toEqual([1, [1]]);
  });
});
