import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {openSource} from "../../../src/data/source/openSource.js";
import {readSidecar} from "../../../src/data/source/sidecar/readSidecar.js";
import {isMissing, sharedPath} from "../../shared.js";

/** Entry of `field/expected.json` for a file, as far as a reader is concerned. */
interface Case {
  outcome: "open" | "note" | "warning";
  segments?: number;
  rate?: number;
  rate_tolerance?: number;
  channels?: number;
  markers?: [sample: number, channel: number, value: number][];
  physical?: [sample: number, channel: number, value: number][];
}

const isAbsent = isMissing("field/expected.json");
const cases = isAbsent
  ? []
  : Object.entries(JSON.parse(readFileSync(sharedPath("field/expected.json"), "utf8")) as Record<string, Case>);

describe.skipIf(isAbsent)("every file of field/", () => {
  test.each(cases)("%s", async (name, wanted) => {
    const path = sharedPath(`field/${name}`);
    const source = await openSource(path, {sidecar: await readSidecar(path)});
    const {info} = source;
    const warnings = info.findings.filter(({level}) => level === "warning");
    expect(warnings.length > 0, JSON.stringify(warnings)).toBe(wanted.outcome === "warning");
    if (wanted.segments !== undefined) expect(info.segments).toHaveLength(wanted.segments);
    if (wanted.channels !== undefined) expect(info.channelCount).toBe(wanted.channels);
    if (wanted.rate !== undefined) {
      expect(Math.abs(info.samplingRate - wanted.rate)).toBeLessThanOrEqual(wanted.rate_tolerance ?? 0);
    }
    const read = async (sample: number, channel: number) =>
      Number((await source.read(sample, sample + 1, {channelStart: channel, channelEnd: channel + 1}))[0]);
    for (const [sample, channel, value] of wanted.markers ?? []) expect(await read(sample, channel)).toBe(value);
    for (const [sample, channel, value] of wanted.physical ?? []) {
      expect((await read(sample, channel)) * info.conversion + info.offset).toBeCloseTo(value, 12);
    }
    source.close();
  });
});
