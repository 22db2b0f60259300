import {bell, type Electrode, LAYERS} from "./probe.js";
import type {Transient} from "./timeline.js";

/** Speed of each kind of wave across the shanks, in micrometers per second. */
const SPEED = {ripple: 120_000, spindle: 25_000, discharge: 16_000, onset: 16_000};

/** Waveforms are bells: they begin so many seconds before a transient's start, and end after so much of its length. */
const LEAD_SECONDS = {ripple: 0.06, spindle: 0, discharge: 0.03, onset: 0};
const VISIBLE_LENGTHS = {ripple: 2, spindle: 1, discharge: 1.4, onset: 1};

/**
 * Adds what an electrode sees of a transient to a stretch of its signal.
 *
 * @param out Microvolts of samples [sampleStart, sampleStart + length) in recorded time; other samples are not touched.
 */
export function addTransient(
  out: Float32Array,
  {sampleStart, length, samplingRate}: {sampleStart: number; length: number; samplingRate: number},
  transient: Transient,
  electrode: Electrode
): void {
  const onset = transient.start + Math.abs(electrode.x - transient.originX) / SPEED[transient.kind];
  const end = onset + transient.seconds * VISIBLE_LENGTHS[transient.kind];
  const first = Math.max(0, Math.ceil((onset - LEAD_SECONDS[transient.kind]) * samplingRate) - sampleStart);
  const last = Math.min(length, Math.ceil(end * samplingRate) - sampleStart);
  if (first >= last) return;
  const {seconds, amplitude, frequency} = transient;
  const gain = amplitude * gainAt(transient, electrode);
  if (transient.kind === "ripple") {
    const wave =
      2.1 *
      amplitude *
      bell(electrode.x, transient.originX, transient.reach) *
      (0.4 * bell(electrode.depth, 1330, 90) - bell(electrode.depth, LAYERS.radiatum, 110));
    for (let i = first; i < last; i++) {
      const t = (sampleStart + i) / samplingRate - onset - seconds / 2;
      const cycle = 2 * Math.PI * (frequency - 120 * t) * t;
      out[i] += gain * bell(t, 0, seconds / 4) * Math.cos(cycle) + wave * bell(t, 0.004, 0.42 * seconds);
    }
  } else if (transient.kind === "discharge") {
    for (let i = first; i < last; i++) {
      const t = (sampleStart + i) / samplingRate - onset;
      out[i] += gain * (0.5 * bell(t, seconds / 3, seconds / 4) - bell(t, 0, 0.009));
    }
  } else {
    for (let i = first; i < last; i++) {
      const t = (sampleStart + i) / samplingRate - onset;
      const waxing = Math.sin((Math.PI * t) / seconds);
      // Frequencies fall by a tenth from start to end.
      out[i] += gain * waxing * waxing * Math.sin(2 * Math.PI * frequency * t * (1 - (0.05 * t) / seconds));
    }
  }
}

/** Half-open stretch of recorded seconds in which a transient can be seen anywhere on a probe so wide (micrometers). */
export function transientExtent({kind, start, seconds}: Transient, width: number): [start: number, end: number] {
  return [start - LEAD_SECONDS[kind], start + width / SPEED[kind] + seconds * VISIBLE_LENGTHS[kind]];
}

/** Share of a transient's amplitude at an electrode, from -1 to 1. */
function gainAt({kind, originX, reach}: Transient, {depth, x}: Electrode): number {
  return layerGain(kind, depth) * bell(x, originX, reach);
}

function layerGain(kind: Transient["kind"], depth: number): number {
  switch (kind) {
    case "ripple":
      return bell(depth, LAYERS.pyramidal, 85);
    case "spindle":
      return bell(depth, 900, 300);
    case "onset":
      return bell(depth, LAYERS.hilus, 300);
    case "discharge":
      return 0.3 + 0.7 * bell(depth, LAYERS.hilus, 330) - 0.75 * bell(depth, LAYERS.pyramidal, 90);
  }
}
