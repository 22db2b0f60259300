import {describe, expect, test} from "vitest";
import {type TinyNwb} from "../../../support/sources/writeTinyNwb.js";

import {channelsOf, infoOf} from "./tinyInfo.js";

describe("units", () => {
  test.each([
    {series: {unit: "volts", conversion: 1e-6}, shown: "V", scale: 1e-6, shift: 0},
    {series: {unit: "uV", offset: 3}, shown: "V", scale: 1e-6, shift: 3e-6},
    {series: {unit: "mV", conversion: 2, offset: 0.5}, shown: "V", scale: 2e-3, shift: 5e-4},
    {series: {unit: null, conversion: 1e-6}, shown: "V", scale: 1e-6, shift: 0},
    {series: {unit: "a.u.", conversion: 2, offset: 1}, shown: "a.u.", scale: 2, shift: 1}
  ])("of $series are $shown", async ({series, shown, scale, shift}) => {
    const info = await infoOf({series: [series]});
    expect(info.unit).toBe(shown);
    expect(info.conversion).toBeCloseTo(scale, 12);
    expect(info.offset).toBeCloseTo(shift, 12);
  });

  test("what is impossible or doubtful is said", async () => {
    const textOf = async (series: NonNullable<TinyNwb["series"]>[0]) =>
      (await infoOf({series: [series]})).findings.map(({text}) => text).join(" ");
    expect(await textOf({conversion: NaN})).toMatch(/The conversion is NaN: 1 is used/);
    expect(await textOf({conversion: 0})).toMatch(/The conversion is 0: 1 is used/);
    expect(await textOf({unit: "uV", conversion: 1e-6})).toMatch(/"uV" together with a conversion of 0\.000001/);
    expect(await textOf({unit: "volts", conversion: 1})).toMatch(
      /vary by about \d+ V, which is implausible for electrodes/
    );
    expect(await textOf({channelConversion: Float64Array.of(1, 2)})).toMatch(
      /channel_conversion has 2 values for 4 channels/
    );
  });

  test("the sidecar sets unit and conversion right", async () => {
    const info = await infoOf({series: [{unit: "counts", conversion: 7}]}, {sidecar: {unit: "uV", conversion: 0.195}});
    expect(info.unit).toBe("V");
    expect(info.conversion).toBeCloseTo(0.195e-6, 15);
  });

  test("channels have conversions of their own, also when some are left out", async () => {
    const content = {series: [{channelConversion: Float64Array.of(1, 2, 3, 4)}]};
    expect((await infoOf(content)).channels.map(({conversion}) => conversion)).toEqual([1, 2, 3, 4]);
    const some = await infoOf(content, {sidecar: {channels: "1,3"}});
    expect(some.channels.map(({conversion}) => conversion)).toEqual([2, 4]);
    expect(some.columns).toEqual([1, 3]);
  });
});

describe("electrodes", () => {
  test("names come from the best column there is, and are unique", async () => {
    const names = async (electrodes: TinyNwb["electrodes"]) => (await channelsOf(electrodes)).map(({name}) => name);
    expect(await names({location: ["a", "b", "c", "d"]})).toEqual(["0", "1", "2", "3"]);
    expect(await names({label: ["a", "b", "c", "d"], channel_name: ["e", "f", "g", "h"]})).toEqual([
      "e",
      "f",
      "g",
      "h"
    ]);
    expect(await names({label: ["a", "a", "b", "b"], group_name: ["p", "q", "p", "q"]})).toEqual([
      "p a",
      "q a",
      "p b",
      "q b"
    ]);
    expect(await names({label: ["a", "a", "a", "b"]})).toEqual(["a #0", "a #1", "a #2", "b #3"]);
    expect(await names({label: ["a\nb", "", " c ", "<img onerror=x>"]})).toEqual(["a b", "1", "c", "<img onerror=x>"]);
  });

  test("regions that are none are left out", async () => {
    const channels = await channelsOf({location: ["CA1", "unknown", "unknown (shaft L)", "n/a"]});
    expect(channels.map(({location}) => location)).toEqual(["CA1", undefined, undefined, undefined]);
  });

  test("flags and words mark bad channels", async () => {
    const bad = async (electrodes: TinyNwb["electrodes"]) =>
      (await channelsOf(electrodes)).map((channel) => channel.bad !== undefined);
    expect(await bad({bad: Int8Array.of(0, 1, 0, 0)})).toEqual([false, true, false, false]);
    expect(await bad({valid_data: ["True", "False", "True", "True"]})).toEqual([false, true, false, false]);
    expect(await bad({status: ["good", "good", "bad", "good"]})).toEqual([false, false, true, false]);
  });

  test("positions: of the brain, else of the probe; placeholders are dropped", async () => {
    const at = async (electrodes: TinyNwb["electrodes"]) =>
      (await channelsOf(electrodes)).map(({x, y, depth}) => [x, y, depth]);
    const height = Float64Array.of(0, 20, 40, 60);
    const zeros = new Float64Array(4);
    const none = new Float64Array(4).fill(NaN);
    expect(await at({x: height, y: zeros, z: zeros})).toEqual([0, 20, 40, 60].map((x) => [x, 0, undefined]));
    const relative = [0, 20, 40, 60].map((y) => [0, y, y === 0 ? -0 : -y]);
    expect(await at({x: none, y: none, rel_x: zeros, rel_y: height})).toEqual(relative);
    expect(await at({x: zeros, y: zeros, rel_x: zeros, rel_y: height})).toEqual(relative);
    expect(await at({x: zeros, y: zeros})).toEqual([0, 1, 2, 3].map(() => [undefined, undefined, undefined]));
    expect((await at({depth: height})).map(([, , depth]) => depth)).toEqual([0, 20, 40, 60]);
  });

  test("from the sidecar: a list, names in the file, or a table", async () => {
    const columns = {label: ["a", "b", "c", "d"]};
    const list = ["p", "q", "r", "s"].map((name) => ({name, group: "g"}));
    expect((await channelsOf(columns, {sidecar: {electrodes: list}}))[1]).toMatchObject({name: "q", group: "g"});
    const path = "/general/extracellular_ephys/electrodes";
    expect((await channelsOf(columns, {sidecar: {electrodes: path}}))[1].name).toBe("b");
    expect((await channelsOf(columns, {sidecar: {electrodes: `${path}/label`}}))[1].name).toBe("b");
    await expect(channelsOf(columns, {sidecar: {electrodes: list.slice(1)}})).rejects.toThrow(
      /3 electrodes for 4 channels/
    );
    await expect(channelsOf(columns, {sidecar: {electrodes: "/nowhere"}})).rejects.toThrow(
      /no table and no list of names/
    );
    await expect(channelsOf(columns, {sidecar: {channels: "0-9"}})).rejects.toThrow(
      /"channels" in the sidecar selects 0-9/
    );
  });
});
