import {planDerivation} from "../../src/signal/derivation.js";
import {deriveBlock} from "../../src/signal/deriveBlock.js";
import {designButterworth} from "../../src/signal/filter/butterworth.js";
import {filterBothWays} from "../../src/signal/filter/filterBothWays.js";
import {createRandom} from "../support/random.js";
import type {Figure} from "./figure.js";

/** Runs of which the quickest counts: the machine's other work only adds. */
const RUNS = 5;

/** Derived signals: what a worker of the page takes for a window. */
export async function benchSignals(): Promise<Figure[]> {
  return [
    {name: "filter 20 channels x 10 s x 30 kHz (ms)", value: filterWindow(30_000, [300, 6000]), budget: 150},
    {name: "filter 20 channels x 10 s x 1,250 Hz (ms)", value: filterWindow(1250, [80, 250]), budget: 10},
    {name: "median of 64 channels and filter of 24, 10 s x 1,250 Hz (ms)", value: referenceWindow()}
  ];
}

function noise(channelCount: number, length: number): Float64Array[] {
  const next = createRandom(1);
  return Array.from({length: channelCount}, () => Float64Array.from({length}, () => next() - 0.5));
}

function quickest(run: () => void): number {
  const times = Array.from({length: RUNS}, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

function filterWindow(samplingRate: number, hertz: readonly [number, number]): number {
  const channels = noise(20, 10 * samplingRate);
  const sections = designButterworth({type: "bandpass", hertz, order: 4}, samplingRate);
  return quickest(() => {
    for (const samples of channels) filterBothWays(sections, samples);
  });
}

function referenceWindow(): number {
  const [samplingRate, length] = [1250, 12_500];
  const channels = noise(64, length);
  const names = channels.map((_, i) => ({name: `${i}`, unit: "V"}));
  const recipe = {
    reference: "median",
    filter: {type: "bandpass", hertz: [80, 250], order: 4},
    notch: [],
    envelope: false
  } as const;
  const derivation = planDerivation(recipe, {samplingRate, channels: names}, []);
  const segments = [{sampleStart: 0, sampleEnd: length, startSeconds: 0, samplePeriod: 1 / samplingRate}];
  const all = {blockStart: 0, blockEnd: length, readStart: 0, readEnd: length, segments};
  const inView = Array.from({length: 24}, (_, i) => i);
  return quickest(() => deriveBlock(derivation, {...all, channels: inView, samples: new Map(channels.entries())}));
}
