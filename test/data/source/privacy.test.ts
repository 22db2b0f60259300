import {describe, expect, test} from "vitest";
import {PUBLISHABLE} from "../../../src/data/source/readSidecar.js";
import type {SourceInfo, SourceOptions} from "../../../src/data/source/source.js";
import {openInfo} from "../../support/openInfo.js";
import {tempFolder} from "../../support/tempFolder.js";
import {groupAt, writeTinyNwb} from "../../support/writeTinyNwb.js";

/** In every place of a file that can tell who, when or where. */
const SECRET = "Ada Lovelace";

async function openPlanted(options?: SourceOptions): Promise<SourceInfo> {
  const general = ["subject/subject_id", "subject/description", "subject/date_of_birth", "experimenter", "institution"];
  general.push(
    "lab",
    "keywords",
    "session_id",
    "experiment_description",
    "notes",
    "protocol",
    "surgery",
    "related_publications"
  );
  const texts = Object.fromEntries(general.map((name) => [`/general/${name}`, SECRET]));
  const path = await writeTinyNwb(tempFolder(), {
    texts: {
      ...texts,
      "/identifier": SECRET,
      "/session_description": SECRET,
      "/session_start_time": `2024-01-01 ${SECRET}`
    },
    electrodes: {label: ["a", "b", "c", "d"], operator: Array<string>(4).fill(SECRET)},
    series: [{electrodes: [0, 1, 2, 3]}],
    intervals: {
      trials: {
        start_time: Float64Array.of(1),
        stop_time: Float64Array.of(2),
        comments: [SECRET],
        experimenter: [SECRET]
      }
    },
    more(file) {
      const device = groupAt(file, "/general/devices/Amplifier");
      device.create_attribute("description", SECRET, []);
      device.create_attribute("serial_number", SECRET, []);
      groupAt(file, "/acquisition/ElectricalSeries").create_attribute("comments", SECRET, []);
      groupAt(file, "/acquisition/ElectricalSeries").create_attribute("description", SECRET, []);
      const remarks = groupAt(file, "/acquisition/notes");
      remarks.create_attribute("neurodata_type", "AnnotationSeries", []);
      remarks.create_dataset({name: "data", data: [SECRET]});
      remarks.create_dataset({name: "timestamps", data: Float64Array.of(1)});
    }
  });
  return openInfo(path, options);
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

  test("columns of free text are published when the sidecar says so", async () => {
    const info = await openPlanted({
      sidecar: {publish: ["electrodes.operator", "intervals.trials", "intervals.notes"]}
    });
    expect(info.channels[0].more).toEqual({operator: SECRET});
    expect(info.intervals.map(({table, label}) => [table, label])).toEqual([
      ["trials", SECRET],
      ["notes", SECRET]
    ]);
  });
});
