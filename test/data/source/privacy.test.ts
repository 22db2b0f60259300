import {describe, expect, test} from "vitest";
import {PUBLISHABLE} from "../../../src/data/source/sidecar/schema.js";
import type {SourceInfo, SourceOptions} from "../../../src/data/source/source.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {openInfo} from "../../support/sources/openInfo.js";
import {MARKUP, SECRET, writePlantedNwb} from "../../support/sources/writePlantedNwb.js";

async function openPlanted(options?: SourceOptions): Promise<SourceInfo> {
  return openInfo(await writePlantedNwb(tempFolder()), options);
}

/** All that a page may show. */
function published(info: SourceInfo): string {
  return JSON.stringify({...info, address: null, facts: info.facts.filter((fact) => !fact.private)});
}

describe("who, when and where", () => {
  test("stay private by default, and are shown locally", async () => {
    const info = await openPlanted();
    expect(published(info)).not.toContain("Lovelace");
    expect(info.facts.filter(({value}) => value.includes(SECRET)).length).toBeGreaterThan(10);
    expect(published(info)).toContain("Amplifier");
  });

  test.each(PUBLISHABLE)("%s alone is published when the sidecar says so", async (name) => {
    const before = (await openPlanted()).facts;
    const after = (await openPlanted({sidecar: {publish: [name]}})).facts;
    const lifted = before.filter((fact) => fact.private).length - after.filter((fact) => fact.private).length;
    expect(lifted).toBe(1);
  });

  test("the time of day is told only with the session's start", async () => {
    expect((await openPlanted()).startTime).toBeUndefined();
    expect((await openPlanted({sidecar: {publish: ["session_start_time"]}})).startTime).toContain("2024-01-01");
  });

  test("columns of free text are published when the sidecar says so", async () => {
    const info = await openPlanted({
      sidecar: {publish: ["electrodes.operator", "intervals.trials", "intervals.notes"]}
    });
    expect(info.channels[0].more).toMatchObject({operator: SECRET});
    expect(info.intervals.map(({table, label}) => [table, label])).toEqual([
      ["epochs", MARKUP],
      ["trials", SECRET],
      ["notes", SECRET]
    ]);
  });
});
