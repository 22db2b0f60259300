import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {applyReference} from "../../src/signal/applyReference.js";
import {designButterworth} from "../../src/signal/filter/butterworth.js";
import {filterBothWays} from "../../src/signal/filter/filterBothWays.js";
import {designNotch} from "../../src/signal/filter/notch.js";
import type {Section} from "../../src/signal/filter/sections.js";
import {planReference, type ReferenceChannel} from "../../src/signal/planReference.js";
import type {BandFilter} from "../../src/signal/recipe.js";
import {createWindowDensities} from "../../src/signal/spectrum/createWindowDensities.js";
import {envelope} from "../../src/signal/spectrum/envelope.js";
import {isMissing, sharedPath} from "../shared.js";

/** Deviation allowed, as a part of the range of what is expected. */
const PART_OF_RANGE = 1e-9;

interface Place {
  readonly at: number;
  readonly shape: readonly number[];
}

interface Case {
  readonly kind: string;
  readonly design?: string;
  readonly type?: string;
  readonly order?: number;
  readonly hertz?: number | [number, number];
  readonly Q?: number;
  readonly reference?: string;
  readonly bad?: number[];
  readonly out: Place;
  readonly sos?: number[][];
  readonly frequencies?: number[];
}

function expectNear(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  let [low, high, most] = [Infinity, -Infinity, 0];
  for (let i = 0; i < expected.length; i++) {
    low = Math.min(low, expected[i]);
    high = Math.max(high, expected[i]);
    most = Math.max(most, Math.abs(actual[i] - expected[i]));
  }
  expect(most / (high - low)).toBeLessThan(PART_OF_RANGE);
}

function readFloats(file: string): Float64Array {
  const bytes = readFileSync(sharedPath(`parity/${file}`));
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

function filtered(sections: readonly Section[], samples: Float64Array): Float64Array {
  const values = samples.slice();
  filterBothWays(sections, values);
  return values;
}

/** Frequencies, and densities of all windows that fit. */
function windowsOf(
  samples: Float64Array,
  {samplingRate, windowLength, hop}: Record<"samplingRate" | "windowLength" | "hop", number>
) {
  const {frequencies, compute} = createWindowDensities({samplingRate, windowLength});
  const count = Math.floor((samples.length - windowLength) / hop) + 1;
  const densities = Array.from({length: count}, (_, i) => {
    const window = new Float64Array(frequencies.length);
    compute(samples, i * hop, window, 0);
    return window;
  });
  return {frequencies, densities};
}

/** The same by Welch's method: means of windows of 1,024 samples that overlap by half. */
function welch(samples: Float64Array, samplingRate: number) {
  const {frequencies, densities} = windowsOf(samples, {samplingRate, windowLength: 1024, hop: 512});
  const mean = frequencies.map((_, k) => densities.reduce((sum, window) => sum + window[k], 0) / densities.length);
  return {frequencies, densities: mean};
}

const flat = (sections: readonly Section[]) => sections.flatMap(({b, a}) => [...b, 1, ...a]);

describe.skipIf(isMissing("parity/signals.json"))("signals of scipy", () => {
  const {cases, samplingRate, input} = JSON.parse(readFileSync(sharedPath("parity/signals.json"), "utf8")) as {
    cases: Case[];
    samplingRate: number;
    input: Place;
  };
  const floats = readFloats("signals.f64.bin");
  const [frameCount, channelCount] = input.shape;
  const column = (channel: number, {at, shape}: Place = input) =>
    Float64Array.from({length: shape[0]}, (_, i) => floats[at + i * (shape[1] ?? 1) + channel]);
  const outOf = ({at, shape}: Place) => floats.subarray(at, at + shape.reduce((a, b) => a * b, 1));
  const columns = Array.from({length: channelCount}, (_, i) => column(i));
  const ofKind = (kind: string) => cases.filter((each) => each.kind === kind);

  test.each(ofKind("filter"))("$design $type $hertz Hz, order $order", ({design, type, order, hertz, Q, out, sos}) => {
    const sections =
      design === "notch"
        ? [designNotch(hertz as number, samplingRate, Q)]
        : designButterworth({type, hertz, order} as BandFilter, samplingRate);
    expectNear(flat(sections), sos!.flat());
    // The notches were made from the second channel.
    expectNear(filtered(sections, columns[design === "notch" ? 1 : 0]), outOf(out));
  });

  test.each(ofKind("reference"))("reference $reference", ({reference, bad = [], out}) => {
    const channels = columns.map((_, i): ReferenceChannel => ({name: `${i}`, unit: "uV", depth: 100 * i}));
    const name = /^(mean|median|bipolar|second)/.exec(reference!)![1].replace("second", "csd");
    const plan = planReference(name, channels, bad);
    const all = applyReference(plan, [...columns.keys()], new Map(columns.entries()));
    const made = all.filter((values) => !Number.isNaN(values[0]));
    expect(made).toHaveLength(out.shape[1]);
    made.forEach((values, i) => expectNear(values, column(i, out)));
    expect(plan.unitSuffix).toBe(name === "csd" ? "/mm²" : "");
  });

  test("envelope", () => {
    const sections = designButterworth({type: "bandpass", hertz: [80, 250], order: 4}, samplingRate);
    const [{out}] = ofKind("envelope");
    expectNear(envelope(filtered(sections, columns[0])), outOf(out));
    expect(frameCount).toBe(out.shape[0]);
  });

  test("power spectral density", () => {
    const [{out}] = ofKind("psd");
    const {frequencies, densities} = welch(columns[0], samplingRate);
    expectNear([...frequencies, ...densities], outOf(out));
  });

  test("spectrogram", () => {
    const [{out, frequencies}] = ofKind("spectrogram");
    const made = windowsOf(columns[0], {samplingRate, windowLength: 256, hop: 32});
    const expected = outOf(out);
    const count = made.densities.length;
    expectNear(made.frequencies, frequencies!);
    made.densities.forEach((window, i) =>
      expectNear(
        window,
        made.frequencies.map((_, k) => expected[k * count + i])
      )
    );
  });
});

describe.skipIf(isMissing("parity/scipy.json"))("filters of scipy on real recordings", () => {
  interface RealFilter {
    readonly name: string;
    readonly sos: number[][];
    readonly sosfiltfilt: [number, number];
  }
  const floats = readFloats("scipy.f64.bin");
  const {channels} = JSON.parse(readFileSync(sharedPath("parity/scipy.json"), "utf8")) as {
    channels: {name: string; fs: number; x: [number, number]; welch: {pxx: [number, number]}; filters: RealFilter[]}[];
  };
  const at = ([start, count]: [number, number]) => floats.slice(start, start + count);

  test.each(channels)("$name", ({fs, x, welch: {pxx}, filters}) => {
    for (const {name, sos, sosfiltfilt} of filters) {
      const [, design, numbers] = /^(?:butter4_|iir)([a-z]+)_(.*)Hz/.exec(name)!;
      const hertz = numbers.split("_").map(Number);
      const sections =
        design === "notch"
          ? [designNotch(hertz[0], fs)]
          : designButterworth(
              {type: design, hertz: hertz.length > 1 ? hertz : hertz[0], order: 4} as unknown as BandFilter,
              fs
            );
      expectNear(flat(sections), sos.flat());
      expectNear(filtered(sections, at(x)), at(sosfiltfilt));
    }
    expectNear(welch(at(x), fs).densities, at(pxx));
  });
});
