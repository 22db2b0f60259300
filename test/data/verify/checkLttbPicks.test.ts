import {writeFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {checkLttbPicks} from "../../../src/data/verify/checkLttbPicks.js";
import {openStore} from "../../../src/data/verify/openStore.js";
import {verifyStore} from "../../../src/data/verify/verifyStore.js";
import {buildMemory} from "../builder/buildMemory.js";
import {createMemorySource} from "../builder/memorySource.js";
import {tamper} from "./tamper.js";

const shape = {seed: 3, dtype: "float32", sampleCount: 90_000, channelCount: 2, breaks: [50_000, 50_002]} as const;

async function build() {
  const source = createMemorySource({...shape, breaks: [...shape.breaks]});
  return buildMemory(source, {method: "minmaxlttb", step: 2});
}

const ignore = () => {};

describe("verify of a store of --method minmaxlttb", () => {
  test("finds nothing wrong with a true one, with level 0 and without", async () => {
    const {storeDir} = await build();
    const {checks, problems} = await verifyStore(storeDir);
    expect(problems).toEqual([]);
    expect(checks).toContain("level 1: 90,002 picks");
    const source = createMemorySource({...shape, breaks: [...shape.breaks]});
    const omitted = await buildMemory(source, {method: "minmaxlttb", level0: "omit"});
    expect((await verifyStore(omitted.storeDir)).problems).toEqual([]);
  });

  test("finds a pick that is not the sample it names", async () => {
    const store = openStore((await build()).storeDir);
    for (const position of [0, 5000, 24_999, 25_001, 44_999]) {
      const problems = await checkLttbPicks(
        tamper(store, {path: "1/data", channel: 1, position}, (value) => value + 1),
        1,
        ignore
      );
      const segment = position < 25_000 ? 0 : position < 25_002 ? 1 : 2;
      expect(problems).toEqual([`level 1, segment ${segment}, channel 1: a pick differs from level 0`]);
    }
  });

  test("finds indices that descend, leave their segment, or miss its ends", async () => {
    const store = openStore((await build()).storeDir);
    const ascend = (segment: number) => [
      `level 1, segment ${segment}, channel 0: indices do not ascend from its first sample to its last`
    ];
    const check = (position: number, change: (index: number) => number) =>
      checkLttbPicks(tamper(store, {path: "1/index", channel: 0, position}, change), 1, ignore);
    expect(await check(0, () => 1)).toEqual(ascend(0));
    expect(await check(24_999, (index) => index - 1)).toEqual(ascend(0));
    expect(await check(25_002, () => 49_999)).toEqual(ascend(2));
    expect(await check(30_000, () => 90_000)).toEqual(ascend(2));
    expect(await check(4096, () => 0)).toEqual(ascend(0));
  });

  test("finds lengths that do not fit the segments", async () => {
    const {storeDir, manifest} = await build();
    manifest.levels[1].length--;
    writeFileSync(`${storeDir}/zarr.json`, JSON.stringify({node_type: "group", attributes: {stratigram: manifest}}));
    expect((await verifyStore(storeDir)).problems[0]).toBe("level 1 has length 45000, not 45001");
  });
});
