import {rmSync, writeFileSync} from "node:fs";
import {basename, dirname, extname, join} from "node:path";
import {setImmediate} from "node:timers/promises";
import type {Dataset, Group} from "h5wasm/node";
import {moveFile} from "../disk/moveFile.js";
import {demoAnnotations} from "./demoAnnotations.js";
import {demoSidecar} from "./demoSidecar.js";
import {DEMO, generateSignal, type Signal, type SignalOptions} from "./generate.js";
import {createNwb, type NwbWriter, setAttribute, setReference} from "./nwbWriter.js";
import {shankName} from "./probe.js";
import {sessionTime, type Timeline} from "./timeline.js";

/** Layout of the samples in the file. */
export interface LayoutOptions {
  /** int16 steps with a conversion, or float32 volts that are exact multiples of the step. */
  dtype?: "int16" | "float32";
  /** Frames in a chunk; chunks hold all channels. */
  chunkFrames?: number;
  /** Level of gzip; 0, the default, for none: it would double the time and save a fifth. */
  gzip?: number;
}

/** The demo happened on no day: a fixed one keeps its bytes the same. */
const DATE = "2026-01-15T09:30:00+00:00";

/**
 * Writes a made-up recording as an NWB 2 file that says everywhere that it is synthetic, its sidecar with title and places,
 * and annotations. The file appears under its name only when it is whole; until then it is hidden. The same options give
 * the same contents; only the times that HDF5 stamps on its objects differ.
 */
export async function writeDemo(
  path: string,
  options: SignalOptions = DEMO,
  layout: LayoutOptions = {}
): Promise<void> {
  const partial = join(dirname(path), `.${basename(path)}.partial`);
  const signal = generateSignal(options);
  try {
    const nwb = await createNwb(partial, options.seed);
    try {
      await writeContents(nwb, signal, options, layout);
    } finally {
      nwb.close();
    }
    writeFileSync(`${partial}.json`, JSON.stringify(demoSidecar(signal), null, 2) + "\n");
    writeFileSync(`${partial}.tsv`, demoAnnotations(signal));
    moveFile(partial, path);
    moveFile(`${partial}.json`, besideOf(path, ".json"));
    moveFile(`${partial}.tsv`, besideOf(path, ".annotations.tsv"));
  } finally {
    for (const file of [partial, `${partial}.json`, `${partial}.tsv`]) rmSync(file, {force: true});
  }
}

function besideOf(path: string, ending: string): string {
  return `${path.slice(0, path.length - extname(path).length)}${ending}`;
}

async function writeContents(
  nwb: NwbWriter,
  signal: Signal,
  {seed}: SignalOptions,
  layout: LayoutOptions
): Promise<void> {
  const {root} = nwb;
  nwb.text(root, "identifier", `stratigram-synthetic-demo-${seed}`);
  nwb.text(root, "session_start_time", DATE);
  nwb.text(root, "timestamps_reference_time", DATE);
  nwb.text(
    root,
    "session_description",
    "Synthetic demo: field potentials made by a seeded generator, not recorded from an animal. " +
      "Theta while running, ripples and spindles at rest and asleep, one seizure-like event, a gap, and faulty channels."
  );
  root.create_dataset({name: "file_create_date", data: [DATE], shape: [1]});
  root.create_group("acquisition");
  root.create_group("analysis");
  const stimulus = root.create_group("stimulus");
  stimulus.create_group("presentation");
  stimulus.create_group("templates");

  const electrodes = writeGeneral(nwb, signal);
  const processing = root.create_group("processing");
  const module = nwb.group(processing, "ecephys", "ProcessingModule", {description: "Synthetic field potentials"});
  const lfp = nwb.group(module, "LFP", "LFP");
  await writeSeries(nwb, lfp, {signal, electrodes}, layout);
  writeIntervals(nwb, signal.timeline);
}

/** Subject, device, shanks and electrodes. Returns the table of electrodes. */
function writeGeneral(nwb: NwbWriter, {electrodes}: Signal): Group {
  const general = nwb.root.create_group("general");
  general.create_dataset({name: "keywords", data: ["synthetic", "demo", "LFP"], shape: [3]});
  nwb.text(general, "experiment_description", "Synthetic demo of Stratigram");
  const subject = nwb.group(general, "subject", "Subject");
  nwb.text(subject, "subject_id", "synthetic-mouse");
  nwb.text(subject, "species", "Mus musculus");
  nwb.text(subject, "sex", "U");
  nwb.text(subject, "age", "P90D");
  nwb.text(subject, "description", "A synthetic animal");

  const device = nwb.group(general.create_group("devices"), "probe", "Device", {
    description: "Synthetic probe: shanks of 16 sites, 100 µm apart, shanks 250 µm apart"
  });
  const ephys = general.create_group("extracellular_ephys");
  const shanks = Array.from({length: electrodes[electrodes.length - 1].shank + 1}, (_, shank) => {
    const group = nwb.group(ephys, `shank ${shankName(shank)}`, "ElectrodeGroup", {
      description: `Synthetic shank ${shankName(shank)}`,
      location: "hippocampus and the cortex above it"
    });
    group.create_soft_link(device.path, "device");
    return group;
  });
  const numbers = (key: "x" | "y") => Float64Array.from(electrodes, (electrode) => electrode[key]);
  return nwb.table(ephys, "electrodes", {
    type: "DynamicTable",
    description: "Synthetic electrodes",
    columns: {
      x: {description: "Position across the shanks, in micrometers", values: numbers("x")},
      y: {description: "Depth below the surface of the brain, in micrometers", values: numbers("y")},
      z: {
        description: "Position along the plane of the probe, in micrometers",
        values: new Float64Array(electrodes.length)
      },
      location: {description: "Brain region", values: electrodes.map(({location}) => location)},
      filtering: {description: "Filters of the hardware", values: electrodes.map(() => "synthetic, high-pass 0.4 Hz")},
      group: {description: "Shank", values: electrodes.map(({shank}) => shanks[shank])},
      group_name: {description: "Name of the shank", values: electrodes.map(({shank}) => `shank ${shankName(shank)}`)},
      channel_name: {description: "Shank and site, counted from the top", values: electrodes.map(({name}) => name)}
    }
  });
}

async function writeSeries(
  nwb: NwbWriter,
  lfp: Group,
  {signal, electrodes}: {signal: Signal; electrodes: Group},
  layout: LayoutOptions
): Promise<void> {
  const {dtype = "int16"} = layout;
  const channelCount = signal.electrodes.length;
  const series = nwb.group(lfp, "ElectricalSeries", "ElectricalSeries", {
    description: "Synthetic demo",
    comments: "Made by a seeded generator"
  });
  const data = createSamples(series, channelCount, layout);
  setAttribute(data, "unit", "volts");
  setAttribute(data, "conversion", dtype === "int16" ? signal.stepVolts : 1);
  setAttribute(data, "offset", 0);
  setAttribute(data, "resolution", signal.stepVolts);
  await writeSamples(data, signal, layout);

  const timestamps = series.create_dataset({
    name: "timestamps",
    data: sampleTimes(signal),
    shape: [signal.sampleCount],
    chunks: [Math.min(signal.sampleCount, 65_536)],
    compression: 1
  });
  timestamps.create_attribute("interval", 1, [], "<i");
  setAttribute(timestamps, "unit", "seconds");

  const rows = Int32Array.from({length: channelCount}, (_, i) => i);
  const region = series.create_dataset({name: "electrodes", data: rows, shape: [channelCount]});
  nwb.typed(region, "DynamicTableRegion", {description: "All electrodes, in order"});
  setReference(region, "table", electrodes);
}

function createSamples(series: Group, channelCount: number, {dtype = "int16", ...layout}: LayoutOptions): Dataset {
  const {chunkFrames = 4096, gzip = 0} = layout;
  return series.create_dataset({
    name: "data",
    data: dtype === "int16" ? new Int16Array(0) : new Float32Array(0),
    shape: [0, channelCount],
    maxshape: [null, channelCount],
    dtype: dtype === "int16" ? "<h" : "<f",
    chunks: [chunkFrames, channelCount],
    ...(gzip > 0 && {compression: gzip})
  });
}

async function writeSamples(
  data: Dataset,
  signal: Signal,
  {dtype = "int16", chunkFrames = 4096}: LayoutOptions
): Promise<void> {
  const channelCount = signal.electrodes.length;
  data.resize([signal.sampleCount, channelCount]);
  for (const {sampleStart, sampleEnd, samples} of signal.blocks(chunkFrames)) {
    const values = dtype === "int16" ? samples : Float32Array.from(samples, (value) => value * signal.stepVolts);
    data.write_slice(
      [
        [sampleStart, sampleEnd],
        [0, channelCount]
      ],
      values
    );
    // So that a signal is heard.
    await setImmediate();
  }
}

function sampleTimes({timeline, sampleCount, samplingRate}: Signal): Float64Array {
  return Float64Array.from({length: sampleCount}, (_, i) => sessionTime(timeline, i / samplingRate));
}

function writeIntervals(nwb: NwbWriter, timeline: Timeline): void {
  const {stretches, trials, seizure, gap} = timeline;
  const at = (recorded: number) => sessionTime(timeline, recorded);
  // An interval that ends at the gap ends before it.
  const until = (recorded: number) => (recorded === gap?.at ? recorded : at(recorded));
  const times = (items: readonly {start: number; end: number}[]) => ({
    start_time: {description: "Start, in seconds", values: Float64Array.from(items, ({start}) => at(start))},
    stop_time: {description: "End, in seconds", values: Float64Array.from(items, ({end}) => until(end))}
  });
  const intervals = nwb.root.create_group("intervals");
  if (trials.length > 0) {
    nwb.table(intervals, "trials", {
      type: "TimeIntervals",
      description: "Synthetic runs through a maze",
      columns: {
        ...times(trials),
        choice: {description: "Arm of the maze", values: trials.map(({choice}) => choice)},
        outcome: {description: "Whether it was the right arm", values: trials.map(({outcome}) => outcome)}
      }
    });
  }
  const epochs: {label: string; start: number; end: number}[] = [
    ...stretches.map(({behavior, start, end}) => ({label: behavior, start, end})),
    ...(seizure ? [{label: "seizure-like event", ...seizure}] : [])
  ].sort((a, b) => a.start - b.start);
  nwb.table(intervals, "epochs", {
    type: "TimeIntervals",
    description: "What the synthetic animal does",
    columns: {
      ...times(epochs),
      label: {description: "Behavior or event", values: epochs.map(({label}) => label)}
    }
  });
}
