import {describe, expect, test} from "vitest";
import {takeTurns} from "../../../src/components/report/takeTurns.js";

/** A promise to be kept by hand. */
function promised() {
  let keep = () => {};
  const promise = new Promise<void>((resolve) => (keep = resolve));
  return {promise, keep};
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

function setUp() {
  const [ready, wanted, resting] = [promised(), promised(), promised()];
  const idles: (() => void)[] = [];
  const idle = () => new Promise<void>((resolve) => idles.push(resolve));
  const turn = takeTurns({ready: ready.promise}, {wanted: wanted.promise, rest: () => resting.promise, idle});
  const had: string[] = [];
  const ask = (name: string) => void turn(name.charCodeAt(0), () => name).then((name) => had.push(name));
  return {ready, wanted, resting, idles, had, turn, ask};
}

describe("takeTurns", () => {
  test("waits for the first traces, then for a rest, and gives each idle period to one part", async () => {
    const {ready, resting, idles, had, ask} = setUp();
    ask("a");
    ask("b");
    await settle();
    expect(idles).toHaveLength(0);
    ready.keep();
    await settle();
    expect(idles).toHaveLength(0);
    resting.keep();
    await settle();
    expect(idles).toHaveLength(1);
    expect(had).toEqual([]);
    idles[0]();
    await settle();
    expect(had).toEqual(["a"]);
    expect(idles).toHaveLength(2);
    idles[1]();
    await settle();
    ask("c");
    await settle();
    idles[2]();
    await settle();
    expect(had).toEqual(["a", "b", "c"]);
  });

  test("waits for no rest once the reader wants what is below, and goes from top to bottom", async () => {
    const {ready, wanted, idles, had, ask} = setUp();
    for (const name of ["c", "a", "b"]) ask(name);
    ready.keep();
    await settle();
    expect(had).toEqual([]);
    wanted.keep();
    await settle();
    await settle();
    expect(had).toEqual(["a", "b", "c"]);
    expect(idles).toEqual([]);
  });

  test("makes a part once the one before is there or has failed", async () => {
    const {ready, wanted, had, turn, ask} = setUp();
    const slow = promised();
    void turn(1, () => slow.promise).then(() => had.push("slow"));
    const failing = turn(2, () => Promise.reject(new Error("did not load")));
    ask("last");
    ready.keep();
    wanted.keep();
    await settle();
    await settle();
    expect(had).toEqual([]);
    slow.keep();
    await expect(failing).rejects.toThrow("did not load");
    await settle();
    expect(had).toEqual(["slow", "last"]);
  });
});
