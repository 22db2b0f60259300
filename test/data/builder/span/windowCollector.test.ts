import {expect, test} from "vitest";
import {WindowCollector} from "../../../../src/data/builder/span/windowCollector.js";
import {borrowKernels} from "../../../../src/data/kernels/kernels.js";
import {planSpectrogram} from "../../../../src/pyramid/spectrogram/planSpectrogram.js";
import {planWindowKinds} from "../../../../src/pyramid/spectrogram/windowKinds.js";
import type {StatisticsPlan} from "../../../../src/pyramid/statistics/columnStatistics.js";
import {oneSegment} from "../../../components/manifests.js";
import {createRandom} from "../../../support/random.js";

const RATE = 1000;
const SAMPLES = 6000;

/** Columns of 4,096 channels are half as long as usual. */
const COLUMN = 2048;

/** Densities of all windows of int16 channels, by kind and window, and how often a part of one was left open. */
function collect(channels: readonly Int16Array[]) {
  using kernels = borrowKernels();
  const channelCount = channels.length;
  const segments = oneSegment(SAMPLES, RATE);
  const layout = planSpectrogram(segments, {samplingRate: RATE, channelCount, columnLength: COLUMN})!;
  const spectrogram = {...layout, kinds: planWindowKinds(segments, layout, RATE)};
  const plan = {channelCount, reference: Float64Array.from(channels, ([first]) => first), spectrogram};
  const found = new Map<string, Float32Array>();
  const collector = new WindowCollector(kernels, plan as unknown as StatisticsPlan, ({kind, window, density}) => {
    found.set(`${kind} ${window}`, density);
  });
  const values = kernels.allocate("int16", channelCount * COLUMN) as Int16Array;
  let openCount = 0;
  for (let start = 0; start < SAMPLES; start += COLUMN) {
    const count = Math.min(COLUMN, SAMPLES - start);
    channels.forEach((channel, c) => values.set(channel.subarray(start, start + count), c * COLUMN));
    collector.add({values, stride: COLUMN, start, count});
    openCount += collector.cut.length;
  }
  expect(collector.cut).toEqual([]);
  expect(found.size).toBe(spectrogram.kinds.reduce((sum, {starts}) => sum + starts.length, 0));
  return {found, openCount};
}

test("a channel among 4,096 has the same densities as alone", () => {
  const random = createRandom(8);
  const walks = Array.from({length: 8}, () => {
    let value = 0;
    return Int16Array.from({length: SAMPLES}, () => (value += Math.round(9 * (random() - 0.5))));
  });
  const wide = collect(Array.from({length: 4096}, (_, i) => walks[i % 8]));
  expect(wide.openCount).toBeGreaterThan(0);
  for (const channel of [0, 77, 4095]) {
    const {found} = collect([walks[channel % 8]]);
    for (const [name, density] of found) {
      const {length} = density;
      expect(wide.found.get(name)!.subarray(channel * length, (channel + 1) * length)).toEqual(density);
    }
  }
});
