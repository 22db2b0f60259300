import {spawnSync} from "node:child_process";
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {writeBidsEvents} from "../../src/marks/formats/bidsEvents.js";
import {writeJson} from "../../src/marks/formats/json.js";
import {writeMneCsv} from "../../src/marks/formats/mneCsv.js";
import {readAnnotations} from "../../src/marks/formats/readAnnotations.js";
import {writeTextList} from "../../src/marks/formats/textList.js";
import {randomAnnotations} from "../marks/randomAnnotations.js";
import {tempFolder} from "../support/process/tempFolder.js";

/** The Python that has MNE, mne-bids and pynwb: `PYTHON`, or what is on the PATH. */
const python = process.env.PYTHON ?? "python3";

/** Tells whether it lacks a module. Prints what is skipped. */
function lacks(modules: string): boolean {
  if (spawnSync(python, ["-c", `import ${modules}`]).status === 0) return false;
  console.warn(`skipped: ${python} has no ${modules}; install them, or name another one in PYTHON`);
  return true;
}

/** Runs a script, and reads what it prints as JSON. */
function run(folder: string, script: string): unknown {
  const {status, stdout, stderr} = spawnSync(python, ["-W", "ignore", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    timeout: 300_000
  });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout.slice(stdout.lastIndexOf("\n", stdout.length - 2) + 1));
}

const annotations = randomAnnotations(21, 60)
  .map((annotation) => ({...annotation, label: annotation.label.replace(/[^ -~]/g, "e")}))
  .sort((a, b) => a.start - b.start);
const durations = annotations.map(({start, end}) => (end ?? start) - start);
const read = (path: string) => readAnnotations(readFileSync(path)).items.map(({draft}) => draft);

/** Lists of numbers that agree to the microsecond. */
function expectNear(values: readonly number[], wanted: readonly number[]): void {
  expect(values).toHaveLength(wanted.length);
  values.forEach((value, i) => expect(Math.abs(value - wanted[i])).toBeLessThan(2e-6));
}

describe.skipIf(lacks("mne, pandas"))("MNE", () => {
  const PRINT =
    "print(json.dumps({'onset': [float(x) for x in a.onset], 'duration': [float(x) for x in a.duration]," +
    " 'label': [str(x) for x in a.description], 'names': [list(x) for x in a.ch_names], 'zero': a.orig_time and a.orig_time.timestamp()}))";

  interface Read {
    onset: number[];
    duration: number[];
    label: string[];
    names: string[][];
    zero: number | null;
  }

  test("reads the table with dates, and the text list", () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "a.csv"), writeMneCsv(annotations));
    // MNE reads no other letters in a list, nor writes them.
    const plain = (text: string) => text.replace(/[^ -~]/g, "e");
    const listed = annotations.map((each) => ({...each, channels: each.channels && each.channels.map(plain)}));
    writeFileSync(join(folder, "a-annot.txt"), writeTextList(listed));
    const [table, list] = ["a.csv", "a-annot.txt"].map(
      (name) => run(folder, `import json, mne; a = mne.read_annotations("${name}")\n${PRINT}`) as Read
    );
    // MNE counts the onsets of a table from its first, whose date it keeps.
    expectNear(
      table.onset.map((onset) => onset + table.zero!),
      annotations.map(({start}) => start)
    );
    expectNear(table.duration, durations);
    expect(table.label).toEqual(annotations.map(({label}) => label));
    expect(table.names.map((names) => names.join())).toEqual(annotations.map(({channels}) => channels?.join() ?? ""));
    expectNear(
      list.onset,
      annotations.map(({start}) => start)
    );
    expectNear(list.duration, durations);
    expect(list.label).toEqual(annotations.map(({label}) => label.replaceAll(",", ";")));
  });

  test("writes what is read here", () => {
    const folder = tempFolder();
    run(
      folder,
      `import json, mne
a = mne.Annotations([1.5, 3, 10.25], [0.5, 0, 2], ['a', 'b', 'BAD "x"'], ch_names=[[], ['EEG1', 'E:2'], []])
a.save("a.csv"); a.save("a-annot.txt"); print("0")`
    );
    for (const name of ["a.csv", "a-annot.txt"]) {
      expect(read(join(folder, name))).toMatchObject([
        {start: 1.5, end: 2, label: "a", channels: null},
        {start: 3, end: 3, label: "b", channels: ["EEG1", "E:2"]},
        {start: 10.25, end: 12.25, label: 'BAD "x"', channels: null}
      ]);
    }
  });
});

describe.skipIf(lacks("mne_bids, edfio, mne"))("mne-bids", () => {
  test("writes events that are read here, and reads events that are written here", () => {
    const folder = tempFolder();
    run(
      folder,
      `import mne, mne_bids, numpy as np
raw = mne.io.RawArray(np.zeros((2, 5000)), mne.create_info(["A1", "A2"], 100, "eeg"), verbose="error")
raw.set_meas_date(0); raw.info["line_freq"] = 50
raw.set_annotations(mne.Annotations([1.5, 20], [0.5, 0], ["tone", "press"]))
path = mne_bids.BIDSPath(subject="01", task="rest", root="bids", datatype="eeg")
mne_bids.write_raw_bids(raw, path, allow_preload=True, format="EDF", verbose="error")
print("0")`
    );
    const events = join(folder, "bids/sub-01/eeg/sub-01_task-rest_events.tsv");
    const drafts = read(events);
    expect(drafts).toMatchObject([
      {start: 1.5, end: 2, label: "tone"},
      {start: 20, end: 20, label: "press"}
    ]);
    expect(drafts[0].columns).toHaveProperty("sample");
    const mine = [
      {...annotations[0], start: 2, end: 3, label: "ripple", channels: null},
      {...annotations[1], start: 30, end: 30, label: "press", channels: null}
    ];
    writeFileSync(events, writeBidsEvents(mine));
    const back = run(
      folder,
      `import json, mne_bids
path = mne_bids.BIDSPath(subject="01", task="rest", root="bids", datatype="eeg")
a = mne_bids.read_raw_bids(path, verbose="error").annotations
print(json.dumps([[float(o), float(d), str(t)] for o, d, t in zip(a.onset, a.duration, a.description)]))`
    );
    expect(back).toEqual([
      [2, 1, "ripple"],
      [30, 0, "press"]
    ]);
  });
});

describe.skipIf(lacks("pynwb"))("pynwb", () => {
  test("runs the lines of the JSON, and the file then has the annotations as intervals", () => {
    const folder = tempFolder();
    const json = writeJson(annotations);
    writeFileSync(join(folder, "annotations.json"), json);
    const lines = (JSON.parse(json) as {python: string[]}).python;
    const rows = run(
      folder,
      `from datetime import datetime, timezone
from pynwb import NWBFile, NWBHDF5IO as IO
with IO("recording.nwb", "w") as io:
    io.write(NWBFile("a", "b", datetime(2026, 1, 1, tzinfo=timezone.utc)))
exec(${JSON.stringify(lines.join("\n"))})
with IO("recording.nwb", "r") as io:
    table = io.read().intervals["annotations"].to_dataframe()
print(json.dumps([list(map(float, table.start_time)), list(map(float, table.stop_time)), list(table.label), list(table.text)]))`
    ) as [number[], number[], string[], string[]];
    expectNear(
      rows[0],
      annotations.map(({start}) => start)
    );
    expectNear(
      rows[1],
      annotations.map(({start, end}) => end ?? start)
    );
    expect(rows.slice(2)).toEqual([annotations.map(({label}) => label), annotations.map(({text}) => text)]);
  });
});
