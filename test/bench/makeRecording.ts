import {existsSync, mkdirSync, renameSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Dataset} from "h5wasm/node";
import {createNwb, type NwbWriter} from "../../src/data/demo/nwbWriter.js";
import {createRandom} from "../support/random.js";

/** A recording made for measuring: colored noise in counts of 0.195 µV, partly common to all channels. */
export interface BenchRecording {
  name: string;
  sampleCount: number;
  channelCount: number;
  dtype: "int16" | "float32";
  /** Chunks as (samples, channels); contiguous when absent. */
  chunks?: [number, number];
  /** True if chunks are not compressed. */
  isPlain?: boolean;
  /** Range of the noise in counts; such that level 0 compresses by 2.4, as real field potentials do, when absent. */
  noise?: number;
}

const LFP_NOISE = 12;

/** The two recordings of the builder's figures, as Allen's LFP files and as a plain contiguous one. */
export const F1: BenchRecording = {
  name: "F1",
  sampleCount: 2_000_000,
  channelCount: 93,
  dtype: "float32",
  chunks: [7812, 24],
  // So that it takes about 414 MB, as the recording that other tools' figures were measured on.
  noise: 145
};
/** Probe of as many channels as the reference tool was measured with. */
export const F2: BenchRecording = {name: "F2", sampleCount: 2_000_000, channelCount: 384, dtype: "int16"};

/** A recording with which a task is busy for a minute: chunks, since the whole does not fit into memory. */
export const F3: BenchRecording = {
  name: "F3",
  sampleCount: 8_000_000,
  channelCount: 384,
  dtype: "int16",
  chunks: [4096, 384],
  isPlain: true
};

/** Volts of one count. */
const STEP = 0.195e-6;

const RATE = 1250;

/** Path of a recording, which is written the first time. Stays in the system's folder for temporary files. */
export async function makeRecording(recording: BenchRecording): Promise<string> {
  const folder = join(tmpdir(), "stratigram-bench");
  mkdirSync(folder, {recursive: true});
  const {name, sampleCount, channelCount, dtype, chunks} = recording;
  const path = join(folder, [name, sampleCount, channelCount, dtype, ...(chunks ?? ["contiguous"])].join("-") + ".nwb");
  if (existsSync(path)) return path;
  const nwb = await createNwb(`${path}.partial`, 1);
  writeSeries(nwb, recording);
  nwb.close();
  renameSync(`${path}.partial`, path);
  return path;
}

function writeSeries(nwb: NwbWriter, recording: BenchRecording): void {
  const {sampleCount, channelCount, dtype, chunks, isPlain} = recording;
  const series = nwb.group(nwb.root.create_group("acquisition"), "lfp", "ElectricalSeries");
  const create = dtype === "float32" ? (n: number) => new Float32Array(n) : (n: number) => new Int16Array(n);
  const fill = createFill(recording);
  let data: Dataset;
  if (chunks) {
    // Whole rows of chunks at a time, as a recorder would write them.
    const rows = chunks[0] * Math.max(1, Math.floor(2 ** 16 / chunks[0]));
    data = series.create_dataset({
      name: "data",
      data: create(0),
      shape: [0, channelCount],
      maxshape: [sampleCount, channelCount],
      chunks: [...chunks],
      ...(!isPlain && {compression: 4})
    });
    for (let start = 0; start < sampleCount; start += rows) {
      const end = Math.min(start + rows, sampleCount);
      const block = create((end - start) * channelCount);
      fill(block);
      data.resize([end, channelCount]);
      data.write_slice([[start, end], []], block);
    }
  } else {
    const all = create(sampleCount * channelCount);
    fill(all);
    data = series.create_dataset({name: "data", data: all, shape: [sampleCount, channelCount]});
  }
  data.create_attribute("conversion", dtype === "float32" ? 1 : STEP, [], "<d");
  data.create_attribute("unit", "volts", []);
  const start = series.create_dataset({name: "starting_time", data: new Float64Array([0]), shape: []});
  start.create_attribute("rate", RATE, [], "<d");
}

/** Fills frame-major blocks one after another: each channel a first-order process plus one common to all. */
function createFill({
  channelCount,
  dtype,
  noise = LFP_NOISE
}: BenchRecording): (block: Float32Array | Int16Array) => void {
  const random = createRandom(1);
  const state = new Float64Array(channelCount);
  const scale = dtype === "float32" ? STEP : 1;
  let common = 0;
  // Uniform noise from a table: drawing two hundred million Gaussian numbers would take longer than the build.
  const steps = Float64Array.from({length: 65_536}, () => (random() + random() + random() - 1.5) * noise);
  let at = 0;
  return (block) => {
    for (let i = 0; i < block.length; i += channelCount) {
      common = 0.997 * common + steps[at++ & 65535];
      for (let c = 0; c < channelCount; c++) {
        state[c] = 0.99 * state[c] + steps[(at += 7) & 65535];
        block[i + c] = (Math.round(common + state[c]) | 0) * scale;
      }
      // A stride that shares no factor with the table's length, moved on so that no period is short.
      at = (at + ((i / channelCount) % 9973)) >>> 0;
    }
  };
}
