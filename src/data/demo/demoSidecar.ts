import type {Place} from "../../pyramid/report.js";
import type {Sidecar} from "../source/readSidecar.js";
import {sessionTime, type Timeline, type Transient} from "./timeline.js";

/** What the author of the demo says about it: a title, and places worth a look. Times on the session clock. */
export function demoSidecar(timeline: Timeline): Sidecar {
  return {
    title: "Synthetic demo: hippocampus of a mouse",
    description:
      "A made-up recording: no animal was recorded. A seeded generator wrote field potentials as they could be on four " +
      "shanks from deep cortex through CA1 to the dentate gyrus, with the rhythms of sleep and running, a seizure-like " +
      "event, a gap, and channels with common faults.",
    places: placesOf(timeline),
    publish: ["session_start_time"]
  };
}

function placesOf(timeline: Timeline): Place[] {
  const {gap, seizure, transients} = timeline;
  const at = (recorded: number) => sessionTime(timeline, recorded);
  const around = (title: string, text: string, {start, seconds}: Transient, margin: number): Place => ({
    title,
    text,
    start: round(at(start) - margin),
    end: round(at(start) + seconds + margin)
  });
  // Past the first view, and before the seizure changes everything.
  const later = transients.filter(({start}) => start > 60);
  const spindle = later.find(({kind}) => kind === "spindle");
  const ripple = later.find(({kind, amplitude}) => kind === "ripple" && amplitude > 170);
  const places: Place[] = [
    {title: "Waking up", text: "Slow waves and a spindle give way to theta", start: 0, end: 10},
    ...(spindle ? [around("Spindle", "It travels from shank to shank through the cortex", spindle, 1)] : []),
    ...(ripple ? [around("Ripple", "In CA1, with the sharp wave below it", ripple, 0.25)] : []),
    ...(gap
      ? [{title: "Gap", text: "The recording stopped for a while", start: gap.at - 15, end: at(gap.at) + 15}]
      : []),
    ...(seizure
      ? [
          {
            title: "Seizure-like event",
            text: "It starts in the dentate gyrus of the last shank and recruits the others",
            start: at(seizure.start) - 5,
            end: at(seizure.end) + 15
          }
        ]
      : [])
  ];
  return places.sort((a, b) => a.start - b.start);
}

/** To a tenth of a second. */
function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
