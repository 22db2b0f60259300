import {describe, expect, test} from "vitest";
import {FAULTS, HUM_SHANK} from "../../../src/data/demo/faults.js";
import {generateSignal, type SignalOptions} from "../../../src/data/demo/generate.js";
import {planTimeline} from "../../../src/data/demo/timeline.js";

const SHORT: SignalOptions = {channelCount: 64, seconds: 12, samplingRate: 1250, gapSeconds: 20, seed: 7};

/** All samples of a recording, one array a channel, in microvolts. */
function channelsOf(options: SignalOptions, blockLength?: number): Float64Array[] {
  const signal = generateSignal(options);
  const channels = signal.electrodes.map(() => new Float64Array(signal.sampleCount));
  for (const {sampleStart, samples} of signal.blocks(blockLength)) {
    samples.forEach((value, i) => {
      channels[i % channels.length][sampleStart + Math.floor(i / channels.length)] = value * signal.stepVolts * 1e6;
    });
  }
  return channels;
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: Float64Array, mx: number, y: Float64Array, my: number) =>
    mean(x.map((v, i) => (v - mx) * (y[i] - my)));
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}

function deviation(values: Float64Array): number {
  const m = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - m) ** 2)));
}

/** Power at one frequency (Hz) by the definition of the Fourier transform. */
function power(values: Float64Array, samplingRate: number, frequency: number): number {
  let [re, im] = [0, 0];
  values.forEach((value, i) => {
    re += value * Math.cos((2 * Math.PI * frequency * i) / samplingRate);
    im += value * Math.sin((2 * Math.PI * frequency * i) / samplingRate);
  });
  return (re * re + im * im) / values.length;
}

/** Mean power over a band, [low, high) in Hz. */
function bandPower(values: Float64Array, samplingRate: number, low: number, high: number): number {
  const frequencies = Array.from({length: 12}, (_, i) => low + ((high - low) * i) / 12);
  return mean(frequencies.map((frequency) => power(values, samplingRate, frequency)));
}

describe("generateSignal", () => {
  const channels = channelsOf(SHORT);
  const {electrodes} = generateSignal(SHORT);
  const isSound = (channel: number) => !(channel in FAULTS);

  test("any split into blocks gives the same samples", () => {
    const options = {...SHORT, channelCount: 20, seconds: 6};
    const whole = channelsOf(options, 20_000);
    for (const blockLength of [1, 333, 4096]) {
      const split = channelsOf(options, blockLength);
      split.forEach((values, channel) => expect(values).toEqual(whole[channel]));
    }
  });

  test("the seed decides every sample", () => {
    const options = {...SHORT, channelCount: 4, seconds: 2};
    expect(channelsOf(options)).toEqual(channelsOf(options));
    expect(channelsOf(options)[0]).not.toEqual(channelsOf({...options, seed: 8})[0]);
  });

  test("sound channels have the size of field potentials", () => {
    channels.forEach((values, channel) => {
      if (isSound(channel)) {
        expect(deviation(values)).toBeGreaterThan(25);
        expect(deviation(values)).toBeLessThan(300);
      }
    });
  });

  test("neighbors on a shank are alike, far ends less so", () => {
    const near = correlation(channels[0], channels[1]);
    const far = correlation(channels[0], channels[15]);
    expect(near).toBeGreaterThan(0.9);
    expect(far).toBeLessThan(near - 0.2);
  });

  test("power falls with frequency", () => {
    const bands = [
      [2, 4],
      [20, 30],
      [100, 140],
      [300, 400]
    ].map(([low, high]) => bandPower(channels[3], 1250, low, high));
    for (let i = 1; i < bands.length; i++) expect(bands[i]).toBeLessThan(bands[i - 1] / 3);
  });

  test("theta while running, turned over below the pyramidal layer", () => {
    const running = channels.map((values) => values.subarray(7 * 1250));
    expect(bandPower(running[11], 1250, 7, 8.5)).toBeGreaterThan(10 * bandPower(running[11], 1250, 3, 5));
    expect(correlation(running[8], running[11])).toBeLessThan(0);
  });

  test("the mains are on one shank", () => {
    electrodes.forEach(({shank}, channel) => {
      // Two sites of each shank are enough.
      if (!isSound(channel) || channel % 8 !== 2) return;
      const ratio = power(channels[channel], 1250, 50) / bandPower(channels[channel], 1250, 44, 48);
      if (shank === HUM_SHANK) expect(ratio).toBeGreaterThan(100);
      else expect(ratio).toBeLessThan(20);
    });
  });

  test("faults: one flat, one noisy, one clipped channel", () => {
    const channelOf = (fault: string) => Number(Object.keys(FAULTS).find((key) => FAULTS[Number(key)] === fault));
    expect(new Set(channels[channelOf("flat")]).size).toBe(1);
    expect(bandPower(channels[channelOf("noisy")], 1250, 300, 400)).toBeGreaterThan(
      1000 * bandPower(channels[3], 1250, 300, 400)
    );
    const clipped = channels[channelOf("clipped")];
    const top = Math.max(...clipped);
    expect(clipped.filter((value) => value === top).length).toBeGreaterThan(clipped.length / 100);
  });
});

describe("planTimeline", () => {
  const timeline = planTimeline({seconds: 600, gapSeconds: 20, width: 750, seed: 1});
  const {gap, seizure, stretches, trials, transients} = timeline;

  test("stretches cover the recording without holes", () => {
    expect(stretches[0].start).toBe(0);
    for (let i = 1; i < stretches.length; i++) expect(stretches[i].start).toBe(stretches[i - 1].end);
    expect(stretches[stretches.length - 1].end).toBe(600);
  });

  test("nothing lies across the gap", () => {
    const at = gap!.at;
    const spans = [...stretches, ...trials, ...transients.map(({start, seconds}) => ({start, end: start + seconds}))];
    expect(spans.filter(({start, end}) => start < at && end > at)).toEqual([]);
  });

  test("has each kind of event, the seizure's own within it", () => {
    const kinds = transients.map(({kind}) => kind);
    for (const kind of ["ripple", "spindle", "onset", "discharge"] as const) expect(kinds).toContain(kind);
    const discharges = transients.filter(({kind}) => kind === "discharge");
    expect(discharges.every(({start}) => start >= seizure!.start && start < seizure!.end)).toBe(true);
    expect(trials.length).toBeGreaterThan(15);
  });

  test("short recordings have neither gap nor seizure", () => {
    expect(planTimeline({seconds: 60, gapSeconds: 20, width: 750, seed: 1})).toMatchObject({gap: null, seizure: null});
  });
});
