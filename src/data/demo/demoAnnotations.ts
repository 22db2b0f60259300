import {roundSeconds} from "../../marks/annotation.js";
import {writeBidsEvents} from "../../marks/formats/bidsEvents.js";
import type {Signal} from "./generate.js";
import {sessionTime} from "./timeline.js";

/** Ripples smaller than this, in microvolts, are left to readers to find. */
const TALL_MICROVOLTS = 180;

/**
 * The author's annotations of the demo, as a table of events: its spindles and its tall ripples, as the generator made
 * them. Each says that it is synthetic.
 */
export function demoAnnotations({timeline}: Pick<Signal, "timeline">): string {
  const marked = timeline.transients.filter(
    ({kind, amplitude}) => kind === "spindle" || (kind === "ripple" && amplitude > TALL_MICROVOLTS)
  );
  return writeBidsEvents(
    marked.map(({kind, start, seconds, frequency}, i) => {
      const from = roundSeconds(sessionTime(timeline, start));
      return {
        id: `demo-${i + 1}`,
        label: `${kind} (synthetic)`,
        start: from,
        end: roundSeconds(from + seconds),
        channels: null,
        text: `made by the generator, ${frequency.toFixed(1)} Hz`,
        modified: 0
      };
    })
  );
}
