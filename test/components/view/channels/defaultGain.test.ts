import * as h5wasm from "h5wasm/node";
import {beforeAll, describe, expect, test} from "vitest";
import {channelScales} from "../../../../src/components/view/channels/channelScales.js";
import {isMissing, sharedPath} from "../../../shared.js";
import {openInfo} from "../../../support/sources/openInfo.js";
import {manifestOf} from "../../manifests.js";

/** Columns of the traces on a laptop's screen. */
const COLUMNS = 1312;

/** Windows of a recording that are looked at, evenly spaced. */
const WINDOWS = 8;

interface Channel {
  name: string;
  bad?: string;
  conversion: number;
  samples: Float64Array;
  center: number;
  spread: number;
  localSpread: number;
  reach: number;
}

function medianOf(values: Float64Array): number {
  return values.slice().sort()[values.length >> 1];
}

/** Distance from the center that 98 of 100 stretches, one after another, do not exceed. */
function reachOf(samples: Float64Array, center: number, length: number): number {
  const extremes = Float64Array.from({length: Math.floor(samples.length / length)}, (_, i) => {
    const stretch = samples.subarray(i * length, (i + 1) * length);
    return stretch.reduce((most, value) => Math.max(most, Math.abs(value - center)), 0);
  });
  return extremes.sort()[Math.ceil(0.98 * extremes.length) - 1];
}

/** Median of the standard deviations of stretches, one after another. */
function localSpreadOf(samples: Float64Array, length: number): number {
  const count = Math.floor(samples.length / length);
  const deviations = Float64Array.from({length: count}, (_, i) => {
    const stretch = samples.subarray(i * length, (i + 1) * length);
    const mean = stretch.reduce((sum, value) => sum + value, 0) / length;
    return Math.sqrt(stretch.reduce((sum, value) => sum + (value - mean) ** 2, 0) / length);
  });
  return medianOf(deviations);
}

/** Every channel of a file with its own median and deviations, taken from all of its samples. */
async function readChannels(path: string) {
  const info = await openInfo(path);
  const file = new h5wasm.File(path, "r");
  const data = (file.get(info.series) as h5wasm.Group).get("data") as h5wasm.Dataset;
  const [, width] = data.shape!;
  const values = data.value as ArrayLike<number>;
  const channels = info.channels.map(({name, bad, conversion}, channel): Channel => {
    const samples = Float64Array.from({length: info.sampleCount}, (_, i) => values[i * width + channel]);
    const center = medianOf(samples);
    const spread = 1.4826 * medianOf(samples.map((value) => Math.abs(value - center)));
    const reach = reachOf(samples, center, Math.max(1, Math.round((10 * info.samplingRate) / COLUMNS)));
    const localSpread = localSpreadOf(samples, Math.round(info.samplingRate));
    return {name, bad, conversion, samples, center, spread, localSpread, reach};
  });
  file.close();
  const isFlat = (samples: Float64Array) => samples.every((value) => value === samples[0]);
  return {
    info,
    channels: channels.map((channel) => ({
      ...channel,
      bad: channel.bad ?? (isFlat(channel.samples) ? "flat" : undefined)
    }))
  };
}

/** Part of a row that nine of ten samples of a second span, by the default gain. */
function filledPart({samples}: Channel, from: number, {length, row}: {length: number; row: number}): number {
  const sorted = samples.slice(from, from + length).sort();
  return (sorted[Math.floor(0.95 * length)] - sorted[Math.floor(0.05 * length)]) / row;
}

/** Share of the columns of ten seconds in which a channel is further from its median than half a row. */
function leavingShare({samples, center}: Channel, from: number, {length, row}: {length: number; row: number}): number {
  const leaves = new Set<number>();
  const all = new Set<number>();
  for (let i = 0; i < length; i++) {
    const column = Math.floor((i / length) * COLUMNS);
    all.add(column);
    if (Math.abs(samples[from + i] - center) > row / 2) leaves.add(column);
  }
  return leaves.size / all.size;
}

describe.skipIf(isMissing("recordings"))("the default gain", () => {
  beforeAll(async () => {
    await h5wasm.ready;
  });

  // The heights were chosen by eye, in ten seconds of twenty rows at 1440 x 900.
  test.each([
    ["seeg", 100e-6],
    ["ecog", 500e-6],
    ["eeg_motor", 200e-6],
    ["eeg30", 50e-6]
  ])("of %s is as by eye: a second fills a third of a row or more, and traces seldom leave it", async (id, height) => {
    const {info, channels} = await readChannels(sharedPath(`recordings/${id}.nwb`));
    const manifest = manifestOf(info.segments, channels, {unit: info.unit, conversion: info.conversion});
    const scales = channelScales(manifest);
    expect(scales.unitsPerRow).toBe(height);
    const seen = channels.flatMap((channel, i) => {
      const {kind, factor} = scales.channels[i];
      return channel.bad || kind !== scales.kind ? [] : [{channel, row: height / factor}];
    });
    const [second, window] = [1, 10].map((seconds) => Math.round(seconds * info.samplingRate));
    const starts = Array.from({length: WINDOWS}, (_, i) =>
      Math.floor(((info.sampleCount - window) * i) / (WINDOWS - 1))
    );
    const over = (of: (channel: Channel, from: number, row: number) => number) =>
      medianOf(Float64Array.from(seen.flatMap(({channel, row}) => starts.map((from) => of(channel, from, row)))));
    const filled = over((channel, from, row) => filledPart(channel, from, {length: second, row}));
    expect(filled).toBeGreaterThan(0.3);
    expect(filled).toBeLessThan(0.8);
    expect(over((channel, from, row) => leavingShare(channel, from, {length: window, row}))).toBeLessThan(0.1);
  });
});
