import {smoothStep} from "./probe.js";
import {createRandom, type Random} from "./random.js";

/** Behavior of the animal: rhythms depend on it. */
export type Behavior = "sleep" | "rest" | "run";

/** A stretch of one behavior, [start, end) in recorded seconds. */
export interface Stretch {
  behavior: Behavior;
  start: number;
  end: number;
}

/** A run through the maze, [start, end) in recorded seconds. */
export interface Trial {
  start: number;
  end: number;
  choice: "left" | "right";
  outcome: "correct" | "error";
}

/** A short waveform that travels over the probe. Times in recorded seconds, amplitudes in microvolts. */
export interface Transient {
  kind: "ripple" | "spindle" | "discharge" | "onset";
  start: number;
  /** Length of the waveform at one electrode. */
  seconds: number;
  amplitude: number;
  /** Hz at the start; "discharge" has none. */
  frequency: number;
  /** Start of the wave, in micrometers across the shanks. */
  originX: number;
  /** Spread across the shanks, in micrometers: the width of a bell. */
  reach: number;
}

/**
 * Events of the recording, in order. Recorded seconds count samples only: sample i is at `i / rate`, and the
 * session clock jumps by `gap.seconds` at `gap.at`. No stretch, trial or transient lies across the gap.
 */
export interface Timeline {
  seconds: number;
  gap: {at: number; seconds: number} | null;
  stretches: Stretch[];
  trials: Trial[];
  /** Ascending by start. */
  transients: Transient[];
  seizure: {start: number; end: number} | null;
}

/**
 * Length of each behavior: shortest and longest, in seconds. The first sleep is short, so that the first view shows
 * waking up.
 */
const STRETCH_SECONDS = {sleep: [35, 60], rest: [14, 28], run: [45, 75]} as const;
const FIRST_SLEEP_SECONDS = 5.6;
const NEXT = {sleep: "run", run: "rest", rest: "sleep"} as const;

/**
 * Fractions of the recording at which the gap and the seizure come, and how long the seizure and the silence after it
 * last.
 */
const GAP_AT = 0.43;
const SEIZURE_AT = 0.715;
const SEIZURE_SECONDS = 38;

/** The seizure silences the tissue for so long. */
export const SILENCE_SECONDS = 16;

/** Recordings shorter than this have neither gap nor seizure: there is no room. */
const SHORT_SECONDS = 240;

/** Makes up what happens in a recording of so many recorded seconds on so wide a probe (micrometers). */
export function planTimeline(options: {seconds: number; gapSeconds: number; width: number; seed: number}): Timeline {
  const {seconds, gapSeconds, width, seed} = options;
  const random = createRandom(seed, 1);
  const isLong = seconds >= SHORT_SECONDS;
  const gap = isLong && gapSeconds > 0 ? {at: Math.round(seconds * GAP_AT), seconds: gapSeconds} : null;
  const seizureStart = Math.round(seconds * SEIZURE_AT);
  const seizure = isLong ? {start: seizureStart, end: seizureStart + SEIZURE_SECONDS} : null;
  const stretches = planStretches(random, seconds, gap?.at ?? seconds);
  const calm = seizure && {start: seizure.start - 3, end: seizure.end + SILENCE_SECONDS};
  const isFree = (start: number, end: number) => calm === null || end <= calm.start || start >= calm.end;
  const trials = stretches.filter((s) => s.behavior === "run").flatMap((s) => planTrials(random, s));
  const transients = [
    ...stretches.flatMap((s) => planRest(random, s, width)),
    ...(seizure ? planSeizure(random, seizure, width) : [])
  ];
  return {
    seconds,
    gap,
    stretches,
    trials: trials.filter((t) => isFree(t.start, t.end)),
    transients: transients
      .filter((t) => t.kind === "onset" || t.kind === "discharge" || isFree(t.start, t.start + t.seconds))
      .sort((a, b) => a.start - b.start),
    seizure
  };
}

function planStretches(random: Random, seconds: number, gapAt: number): Stretch[] {
  const stretches: Stretch[] = [];
  let behavior: Behavior = "sleep";
  for (let start = 0; start < seconds;) {
    const [shortest, longest] = STRETCH_SECONDS[behavior];
    let end = start + (start === 0 ? FIRST_SLEEP_SECONDS : random.between(shortest, longest));
    if (start < gapAt && end > gapAt) end = gapAt;
    end = Math.min(end, seconds);
    stretches.push({behavior, start, end});
    behavior = NEXT[behavior];
    start = end;
  }
  return stretches;
}

function planTrials(random: Random, {start, end}: Stretch): Trial[] {
  const trials: Trial[] = [];
  for (let at = start + 1.5; ;) {
    const trialEnd = at + random.between(5, 9);
    if (trialEnd > end - 0.5) return trials;
    const choice = random.pick(["left", "right"] as const);
    trials.push({start: at, end: trialEnd, choice, outcome: random.between(0, 1) < 0.8 ? "correct" : "error"});
    at = trialEnd + random.between(1, 4);
  }
}

/** Ripples of rest and sleep, and the spindles of sleep. */
function planRest(random: Random, {behavior, start, end}: Stretch, width: number): Transient[] {
  const transients: Transient[] = [];
  if (behavior === "run") return transients;
  const ripplePause = behavior === "sleep" ? 1.4 : 2.6; // mean seconds, beside a second that nothing shares
  for (let at = start + 0.9; at < end - 0.6; at += 0.5 + ripplePause * -Math.log(1 - random.between(0, 1))) {
    transients.push({
      kind: "ripple",
      start: at,
      seconds: random.between(0.06, 0.12),
      amplitude: random.between(100, 210),
      frequency: random.between(150, 185),
      originX: random.between(0, width),
      reach: 480
    });
  }
  if (behavior === "rest") return transients;
  for (let at = start + 2.4; at < end - 2.2; at += 3 + 4 * -Math.log(1 - random.between(0, 1))) {
    transients.push({
      kind: "spindle",
      start: at,
      seconds: random.between(0.8, 1.9),
      amplitude: random.between(160, 290),
      frequency: random.between(11.5, 14.5),
      originX: random.pick([0, width]),
      reach: 700
    });
  }
  return transients;
}

/** Low fast activity, then discharges that grow fast and tall, then slow down and stop. */
function planSeizure(random: Random, {start, end}: {start: number; end: number}, width: number): Transient[] {
  const seconds = end - start;
  const origin = {originX: width, frequency: 24};
  const transients: Transient[] = [
    {kind: "onset", start, seconds: 0.24 * seconds, amplitude: 110, reach: 250, ...origin}
  ];
  for (let at = start + 0.13 * seconds; at < end;) {
    const progress = (at - start) / seconds;
    const growth = 0.25 + 0.75 * Math.min(1, (progress - 0.13) / 0.25);
    transients.push({
      kind: "discharge",
      start: at,
      seconds: 0.09 + 0.24 * smoothStep(progress, 0.42, 0.72),
      amplitude: 900 * growth * random.between(0.75, 1.15),
      reach: 220 + 900 * Math.min(1, (progress - 0.13) / 0.3), // the seizure recruits one shank after another
      ...origin
    });
    // 9 discharges per second in the first half, fewer and fewer in the second: 0.11 s to 1.1 s apart.
    at += (progress < 0.5 ? 0.11 : 0.11 * 10 ** ((progress - 0.5) * 2)) * random.between(0.88, 1.12);
  }
  return transients;
}

/** Seconds on the session clock of recorded seconds: after the gap they are later. */
export function sessionTime({gap}: Timeline, recorded: number): number {
  return gap && recorded >= gap.at ? recorded + gap.seconds : recorded;
}
