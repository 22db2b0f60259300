import type {Place} from "../../report/report.js";
import type {Sidecar} from "../source/sidecar/schema.js";
import {FAULTS, HUM_SHANK} from "./faults.js";
import type {Signal} from "./generate.js";
import {type Electrode, LAYERS, shankName} from "./probe.js";
import {sessionTime, type Timeline, type Transient} from "./timeline.js";

type Scene = Pick<Signal, "electrodes" | "timeline" | "samplingRate">;

/** Rows that a page opens with. */
const FIRST_ROWS = 20;

/** Frequencies of ripples, in hertz; recordings that do not tell them have no such signal. */
const RIPPLE_BAND = [80, 250] as const;

/** Seconds around a ripple and a spindle, and before and after the moment when the seizure starts. */
const RIPPLE_MARGIN = 0.25;
const SPINDLE_MARGIN = 0.3;
const SEIZURE_SECONDS = [-3, 21] as const;

/**
 * The demo's sidecar: a title, a first view, and places worth a look, each with the channels and
 * the gain at which it is seen best. Times on the session clock.
 */
export function demoSidecar(scene: Scene): Sidecar {
  const {start, end} = wakingUp(scene);
  return {
    title: "Synthetic demo: hippocampus of a mouse",
    description:
      "A made-up recording: no animal was recorded. A seeded generator wrote field potentials as they could be on four " +
      "shanks from deep cortex through CA1 to the dentate gyrus, with the rhythms of sleep and running, a seizure-like " +
      "event, a gap, and channels with common faults.",
    view: {start, end},
    places: placesOf(scene),
    ...(scene.samplingRate > 2 * RIPPLE_BAND[1] && {
      signals: [{name: "ripple", reference: "median", filter: {type: "bandpass", hertz: [...RIPPLE_BAND]}}]
    }),
    publish: ["session_start_time"]
  };
}

/** In order of time. */
function placesOf(scene: Scene): Place[] {
  const places = [wakingUp(scene), ...ripple(scene), ...spindle(scene), ...gap(scene), ...seizure(scene)];
  return places.sort((a, b) => a.start - b.start);
}

function wakingUp(scene: Scene): Place {
  const text = "Slow waves and a spindle give way to theta, which turns over from CA1 to the dentate gyrus";
  const channels = scene.electrodes.slice(0, FIRST_ROWS).map(({name}) => name);
  return {title: "Waking up", text, start: 0, end: 10, channels};
}

/** A tall one near a shank without faults, in CA1 and the layers around it. */
function ripple(scene: Scene): Place[] {
  const channelsAt = (originX: number) => {
    const [nearest] = shanksFrom(scene, originX);
    return namesOf(scene, ({shank, depth}) => {
      return shank === nearest && shank < HUM_SHANK && Math.abs(depth - LAYERS.radiatum) < 360;
    });
  };
  const found = later(scene, ({kind, amplitude, originX}) => {
    return kind === "ripple" && amplitude > 170 && channelsAt(originX).length > 0;
  });
  if (!found) return [];
  const text = "In CA1, with the sharp wave below it";
  const channels = channelsAt(found.originX);
  return [{title: "Ripple", text, ...around(scene, found, RIPPLE_MARGIN), channels, gain: 2}];
}

/** The cortex of all shanks, from where it starts to where it ends. */
function spindle(scene: Scene): Place[] {
  const found = later(scene, ({kind}) => kind === "spindle");
  if (!found) return [];
  const shanks = shanksFrom(scene, found.originX);
  const [first, last] = [shanks[0], shanks[shanks.length - 1]].map(shankName);
  const channels = shanks.flatMap((shank) =>
    namesOf(scene, (electrode) => electrode.shank === shank && electrode.y >= 800 && electrode.y <= 1000)
  );
  const text = `It starts at shank ${first} and travels through the cortex to shank ${last}`;
  return [{title: "Spindle", text, ...around(scene, found, SPINDLE_MARGIN), channels, gain: 0.5}];
}

function gap(scene: Scene): Place[] {
  const {gap} = scene.timeline;
  if (!gap) return [];
  const {channels} = wakingUp(scene);
  const text = `The recording stopped for ${gap.seconds} s`;
  return [{title: "Gap", text, start: gap.at - 10, end: sessionTime(scene.timeline, gap.at) + 10, channels}];
}

/** Its start in the dentate gyrus of all shanks, from the one where it starts on. */
function seizure(scene: Scene): Place[] {
  const {seizure, transients} = scene.timeline;
  const onset = transients.find(({kind}) => kind === "onset");
  if (!seizure || !onset) return [];
  const shanks = shanksFrom(scene, onset.originX);
  const channels = shanks.flatMap((shank) =>
    namesOf(scene, (electrode) => electrode.shank === shank && electrode.y >= 1800)
  );
  const [start, end] = SEIZURE_SECONDS.map((seconds) => sessionTime(scene.timeline, seizure.start) + seconds);
  const text = `It starts in the dentate gyrus of shank ${shankName(shanks[0])} and recruits one shank after another`;
  return [{title: "Seizure-like event", text, start, end, channels}];
}

/** The first transient of a kind past the first view. */
function later({timeline}: Scene, isMeant: (transient: Transient) => boolean): Transient | undefined {
  return timeline.transients.find((transient) => transient.start > 60 && isMeant(transient));
}

/** A transient with so many seconds on both sides, to a tenth of a second. */
function around({timeline}: {timeline: Timeline}, {start, seconds}: Transient, margin: number) {
  const at = sessionTime(timeline, start);
  const round = (value: number) => Math.round(10 * value) / 10;
  return {start: round(at - margin), end: round(at + seconds + margin)};
}

/** Channels of electrodes that are meant, top to bottom, without the faulty ones. */
function namesOf({electrodes}: Scene, isMeant: (electrode: Electrode) => boolean): string[] {
  return electrodes.flatMap((electrode, channel) => (isMeant(electrode) && !FAULTS[channel] ? [electrode.name] : []));
}

/** Shanks by their distance from a place across them. */
function shanksFrom({electrodes}: Scene, x: number): number[] {
  const places = new Map(electrodes.map((electrode) => [electrode.shank, electrode.x]));
  return [...places.keys()].sort((a, b) => Math.abs(places.get(a)! - x) - Math.abs(places.get(b)! - x));
}
