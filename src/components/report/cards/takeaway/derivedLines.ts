import type {Derivation} from "../../../../signal/derivation.js";
import {harmonicsOf} from "../../../../signal/filter/notch.js";
import type {BandFilter, Recipe} from "../../../../signal/recipe.js";

/** A signal that the page computes, worked out for a recording. */
export interface DerivedLines {
  readonly recipe: Recipe;
  readonly reference: Derivation["reference"];
  /** Index of the channel. It has a value by the reference. */
  readonly channel: number;
  readonly names: readonly string[];
  readonly samplingRate: number;
  /** Samples at both ends over which the signal may be faded out before its envelope is taken, as the page does; or 0. */
  readonly fade: number;
}

/**
 * Python that derives a signal from samples, by scipy, for `pythonLines`. It needs numpy as `np` and `recorded(name)`, which
 * gives samples of a channel. It leaves `values`, and `unit` as the reference changes it.
 */
export function derivedLines({recipe, reference, channel, names, samplingRate, fade}: DerivedLines): string {
  const {filter, notch, envelope} = recipe;
  const {terms, pool} = reference.channels[channel]!;
  const nameOf = (index: number) => JSON.stringify(names[index]);
  const pooled = pool === undefined ? null : reference.pools[pool];
  const notches = notch.flatMap((hertz) => harmonicsOf(hertz, samplingRate));
  const sections = [
    ...(notches.length > 0
      ? [`*(tf2sos(*iirnotch(hertz, 30, fs=${samplingRate})) for hertz in [${notches.join(", ")}])`]
      : []),
    ...(filter ? [sectionsOf(filter, samplingRate)] : [])
  ];
  const functions = [
    ...(filter ? ["butter"] : []),
    ...(envelope ? ["hilbert"] : []),
    ...(notches.length > 0 ? ["iirnotch"] : []),
    ...(sections.length > 0 ? ["sosfiltfilt"] : []),
    ...(notches.length > 0 ? ["tf2sos"] : []),
    ...(envelope && fade > 0 ? ["windows"] : [])
  ];
  return [
    ...(functions.length > 0 ? [`from scipy.signal import ${functions.join(", ")}`] : []),
    `values = ${terms.map((term) => `${timesOf(term.weight)}recorded(${nameOf(term.channel)})`).join(" + ")}`,
    ...(pooled
      ? [
          `pool = [${pooled.channels.map(nameOf).join(", ")}]`,
          `values = values - np.nan${pooled.statistic}([recorded(name) for name in pool], axis=0)`
        ]
      : []),
    ...(sections.length > 0 ? [`values = sosfiltfilt(np.vstack([${sections.join(", ")}]), values)`] : []),
    ...(envelope && fade > 0 ? [`values = values * windows.tukey(len(values), ${2 * fade} / len(values))`] : []),
    ...(envelope ? ["values = np.abs(hilbert(values))"] : []),
    ...(reference.unitSuffix ? [`unit += ${JSON.stringify(reference.unitSuffix)}`] : [])
  ].join("\n");
}

const timesOf = (weight: number) => (weight === 1 ? "" : `${weight} * `);

function sectionsOf({type, hertz, order}: BandFilter, samplingRate: number): string {
  const edges = JSON.stringify(hertz);
  return `butter(${order}, ${edges}, "${type}", fs=${samplingRate}, output="sos")`;
}
