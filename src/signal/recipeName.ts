import {formatDigits} from "../text/number.js";
import {BANDS} from "./bands.js";
import {type BandFilter, isNamedReference, type NamedReference, type Recipe} from "./recipe.js";

/** Short names of references. */
const REFERENCES: Readonly<Record<NamedReference, string>> = {
  none: "",
  mean: "Mean ref.",
  median: "Median ref.",
  "group mean": "Group mean ref.",
  "group median": "Group median ref.",
  bipolar: "Bipolar",
  csd: "CSD"
};

/** "Median ref. · Ripple 80–250 Hz · notch 50 Hz · envelope": a recipe in a line. "As recorded" when it changes nothing. */
export function recipeName({reference, filter, notch, envelope}: Recipe): string {
  const parts = [
    isNamedReference(reference) ? REFERENCES[reference] : `${reference} ref.`,
    filter ? bandName(filter) : "",
    notch.length > 0 ? `notch ${notch.map((hertz) => formatHertz(hertz)).join(", ")} Hz` : "",
    envelope ? "envelope" : ""
  ].filter((part) => part !== "");
  return parts.join(" · ") || "As recorded";
}

/** "Ripple 80–250 Hz", "5–20 Hz", "over 300 Hz", "under 100 Hz". */
function bandName({type, hertz}: BandFilter): string {
  if (type !== "bandpass") return `${type === "highpass" ? "over" : "under"} ${formatHertz(hertz)} Hz`;
  const [low, high] = hertz;
  const band = BANDS.find((each) => each.hertz[0] === low && each.hertz[1] === high);
  return `${band ? `${band.name} ` : ""}${formatHertz(low)}–${formatHertz(high)} Hz`;
}

const formatHertz = (hertz: number) => formatDigits(hertz, 4);
