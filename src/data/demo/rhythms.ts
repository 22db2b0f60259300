import {createBackground, createBand, type Stream} from "./noise.js";
import {bell, type Electrode, LAYERS, smoothStep} from "./probe.js";
import {SILENCE_SECONDS, type Timeline} from "./timeline.js";

/** Signals shared by many electrodes, and how much of each an electrode sees: a channel is the weighted sum. */
export interface Rhythms {
  /** Fills `sources` with the next samples, and `background` with the next strength of all that is not theta. */
  fill(length: number): void;
  sources: Float32Array[];
  /** For each electrode, the sources that count. */
  weights: Weight[][];
}

/** Microvolts of a source at an electrode. */
export interface Weight {
  /** Index in `sources`. */
  source: number;
  weight: number;
}

/** Strength of each rhythm while the animal sleeps, rests, runs, or has a seizure or the silence after it. */
const STRENGTH = {
  sleep: {theta: 0.04, slow: 1, background: 1.05},
  rest: {theta: 0.16, slow: 0.35, background: 0.95},
  run: {theta: 1, slow: 0.08, background: 0.75},
  seizure: {theta: 0, slow: 0.1, background: 0.7},
  silence: {theta: 0, slow: 0.05, background: 0.35}
} as const;

type Condition = keyof typeof STRENGTH;

/** Seconds in which a rhythm follows a change of behavior. */
const FOLLOW_SECONDS = 0.35;

/** Background sources on each shank, and how far each reaches, in micrometers. */
const BACKGROUNDS_PER_SHANK = 5;
const REACH_X = 200;
const REACH_Y = 250;
const MIN_WEIGHT = 3; // microvolts: smaller ones are not worth adding

const THETA_HZ = 7.6;

/** The rhythms of a recording: 1/f background, theta with its harmonic and gamma, and the slow waves of sleep. */
export function createRhythms(options: {
  electrodes: readonly Electrode[];
  timeline: Timeline;
  samplingRate: number;
  blockLength: number;
  seed: number;
}): Rhythms {
  const {electrodes, timeline, samplingRate, blockLength, seed} = options;
  const theta = createTheta(timeline, samplingRate, seed);
  const gamma = createBand(samplingRate, {frequency: 68, quality: 4}, seed, 10);
  const slow = createBand(samplingRate, {frequency: 1.4, quality: 1}, seed, 11);
  const centers = placeBackgrounds(electrodes);
  const backgrounds = centers.map((_, i) => createBackground(samplingRate, seed, 100 + i));
  const slowStrength = createStrength(timeline, samplingRate, "slow");
  const backgroundStrength = createStrength(timeline, samplingRate, "background");

  const sources = Array.from({length: 6 + centers.length}, () => new Float32Array(blockLength));
  const strength = new Float32Array(blockLength);

  return {
    sources,
    weights: electrodes.map((electrode) => [...rhythmWeights(electrode), ...backgroundWeights(electrode, centers)]),
    fill(length) {
      theta(sources, length);
      gamma(sources[4], length);
      // Gamma rides on the peaks of theta: sources[0] is its cosine, sources[1] its sine.
      for (let i = 0; i < length; i++) sources[4][i] *= Math.hypot(sources[0][i], sources[1][i]) + sources[0][i] + 0.1;
      slowStrength(strength, length);
      multiply(sources[5], slow, strength, length);
      backgroundStrength(strength, length);
      for (let k = 0; k < backgrounds.length; k++) multiply(sources[6 + k], backgrounds[k], strength, length);
    }
  };
}

function multiply(out: Float32Array, stream: Stream, strength: Float32Array, length: number): void {
  stream(out, length);
  for (let i = 0; i < length; i++) out[i] *= strength[i];
}

/** Theta as four sources: cosine and sine, then those of its first harmonic, so that weights can set any phase. */
function createTheta(timeline: Timeline, samplingRate: number, seed: number) {
  const strength = createStrength(timeline, samplingRate, "theta");
  const speed = createBand(samplingRate, {frequency: 0.15, quality: 0.6}, seed, 13);
  const size = createBand(samplingRate, {frequency: 0.4, quality: 0.6}, seed, 14);
  let lastPhase = 0;
  let scratch = new Float32Array(0);
  return ([cosine, sine, cosine2, sine2]: Float32Array[], length: number) => {
    if (scratch.length < length) scratch = new Float32Array(length);
    strength(scratch, length);
    speed(sine, length);
    size(sine2, length);
    let phase = lastPhase;
    for (let i = 0; i < length; i++) {
      phase += (2 * Math.PI * (THETA_HZ + 0.35 * sine[i])) / samplingRate;
      if (phase > 2 * Math.PI) phase -= 2 * Math.PI;
      const amplitude = scratch[i] * (1 + 0.22 * sine2[i]);
      const c = Math.cos(phase);
      const s = Math.sin(phase);
      cosine[i] = amplitude * c;
      sine[i] = amplitude * s;
      cosine2[i] = amplitude * (c * c - s * s);
      sine2[i] = amplitude * 2 * s * c;
    }
    lastPhase = phase;
  };
}

/** The strength of a rhythm over time, following the animal's condition. */
function createStrength(timeline: Timeline, samplingRate: number, rhythm: "theta" | "slow" | "background"): Stream {
  const conditions = conditionsOf(timeline);
  const follow = 1 - Math.exp(-1 / (FOLLOW_SECONDS * samplingRate));
  const changes = conditions.map(({start}) => Math.ceil(start * samplingRate));
  let sampleStart = 0;
  let last: number = STRENGTH[conditions[0].condition][rhythm];
  return (out, length) => {
    let current = changes.findLastIndex((change) => change <= sampleStart);
    let value = last;
    for (let i = 0; i < length; i++) {
      if (sampleStart + i === changes[current + 1]) current++;
      value += follow * (STRENGTH[conditions[current].condition][rhythm] - value);
      out[i] = value;
    }
    last = value;
    sampleStart += length;
  };
}

/** Conditions of the animal with their starts, the seizure laid over its behavior. */
function conditionsOf({stretches, seizure}: Timeline): {condition: Condition; start: number}[] {
  const conditions: {condition: Condition; start: number}[] = stretches.map(({behavior, start}) => ({
    condition: behavior,
    start
  }));
  if (!seizure) return conditions;
  const awake = seizure.end + SILENCE_SECONDS;
  return [
    ...conditions.filter(({start}) => start < seizure.start),
    {condition: "seizure", start: seizure.start},
    {condition: "silence", start: seizure.end},
    {condition: "rest", start: awake},
    ...conditions.filter(({start}) => start > awake)
  ];
}

/** Theta turns over below the pyramidal layer and is tallest in lacunosum; slow waves belong to the cortex. */
function rhythmWeights({depth, shank}: Electrode): Weight[] {
  const hippocampus = smoothStep(depth, 1000, LAYERS.pyramidal);
  const theta = 30 + 48 * hippocampus + 105 * bell(depth, LAYERS.lacunosum, 180) + 36 * bell(depth, LAYERS.hilus, 150);
  const phase = Math.PI * smoothStep(depth, LAYERS.pyramidal - 50, LAYERS.lacunosum) - 0.16 * shank;
  const harmonic = 0.22 * theta;
  const slow = 96 * bell(depth, 850, 330) - 38 * bell(depth, LAYERS.radiatum, 250);
  return [
    {source: 0, weight: theta * Math.cos(phase)},
    {source: 1, weight: theta * Math.sin(phase)},
    {source: 2, weight: harmonic * Math.cos(2 * phase)},
    {source: 3, weight: harmonic * Math.sin(2 * phase)},
    {source: 4, weight: 5 + 14 * bell(depth, LAYERS.lacunosum, 160) + 20 * bell(depth, LAYERS.hilus, 160)},
    {source: 5, weight: slow}
  ];
}

function placeBackgrounds(electrodes: readonly Electrode[]): {x: number; y: number}[] {
  const shanks = [...new Set(electrodes.map(({x}) => x))];
  const depths = electrodes.map(({y}) => y);
  const [top, bottom] = [Math.min(...depths), Math.max(...depths)];
  const step = (bottom - top) / (BACKGROUNDS_PER_SHANK - 1);
  return shanks.flatMap((x) => Array.from({length: BACKGROUNDS_PER_SHANK}, (_, i) => ({x, y: top + i * step})));
}

/** Neighboring electrodes see the same sources almost alike: the background is correlated along depth. */
function backgroundWeights({x, y, depth}: Electrode, centers: readonly {x: number; y: number}[]): Weight[] {
  const size = 29 + 13 * smoothStep(depth, 1300, 1900);
  return centers
    .map((center, i) => ({source: 6 + i, weight: size * bell(x, center.x, REACH_X) * bell(y, center.y, REACH_Y)}))
    .filter(({weight}) => weight >= MIN_WEIGHT);
}
