import {namedKind} from "./namedKind.js";

/** Facts of a channel that a reference depends on. */
export interface ReferenceChannel {
  readonly name: string;
  readonly unit: string;
  readonly group?: string;
  /** Larger is deeper, in micrometers. */
  readonly depth?: number;
  /** Position in micrometers, as far as known. */
  readonly x?: number;
  readonly y?: number;
  readonly z?: number;
}

/** A channel of a re-referenced signal, in terms of recorded channels. Null where it has no value. */
export type ReferencedChannel = {
  /** Recorded channels, by index, and what each is multiplied by. */
  readonly terms: readonly {readonly channel: number; readonly weight: number}[];
  /** Index of the pool whose mean or median is subtracted. */
  readonly pool?: number;
} | null;

/** A reference, worked out for the channels of a recording. Plain data. */
export interface ReferencePlan {
  /** By channel index. */
  readonly channels: readonly ReferencedChannel[];
  /** Channels whose mean or median is taken sample by sample. */
  readonly pools: readonly {readonly channels: readonly number[]; readonly statistic: "mean" | "median"}[];
  /** Suffix of the units: "V" is "V/mm²" for the second spatial difference, else as they are. */
  readonly unitSuffix: "" | "/mm²";
}

/** Contacts count as equally spaced when the middle one lies within this part of their distance from the middle. */
const EVEN = 0.05;

/**
 * Works out a reference. Channels marked bad are in no pool and are nobody's neighbor, but are referenced themselves.
 * Channels that the file names as no electrode's (EKG, triggers) stay as recorded, and so do channels of another unit than
 * the first electrode's.
 * @param reference A `NamedReference` or a channel's name.
 * @param bad Indices of bad channels.
 */
export function planReference(
  reference: string,
  channels: readonly ReferenceChannel[],
  bad: readonly number[]
): ReferencePlan {
  const isBad = new Set(bad);
  const isElectrode = electrodesOf(channels);
  const good = channels.flatMap((_, i) => (isElectrode[i] && !isBad.has(i) ? [i] : []));
  const asRecorded = channels.map((_, i): ReferencedChannel => ({terms: [{channel: i, weight: 1}]}));
  const onElectrodes = (of: (i: number) => ReferencedChannel) =>
    channels.map((_, i) => (isElectrode[i] ? of(i) : asRecorded[i]));

  if (reference === "none") return {channels: asRecorded, pools: [], unitSuffix: ""};
  if (reference === "bipolar" || reference === "csd") {
    const lines = linesOf(channels, good);
    const of = reference === "bipolar" ? bipolarOf(lines) : secondDifferenceOf(lines, channels);
    return {channels: onElectrodes(of), pools: [], unitSuffix: reference === "csd" ? "/mm²" : ""};
  }
  const single = channels.findIndex(({name}) => name === reference);
  if (single >= 0) {
    return {channels: onElectrodes((i) => difference(i, single)), pools: [], unitSuffix: ""};
  }
  const [, byGroup, statistic] = /^(group )?(mean|median)$/.exec(reference) ?? [];
  if (!statistic) throw new RangeError(`no reference and no channel is named "${reference}"`);
  const keyOf = (i: number) => (byGroup ? (channels[i].group ?? "") : "");
  const keys = [...new Set(good.map(keyOf))];
  const pools = keys.map((key) => ({
    channels: good.filter((i) => keyOf(i) === key),
    statistic: statistic as "mean" | "median"
  }));
  const pooled = (i: number): ReferencedChannel => {
    const pool = keys.indexOf(keyOf(i));
    return pool < 0 ? null : {...asRecorded[i]!, pool};
  };
  return {channels: onElectrodes(pooled), pools, unitSuffix: ""};
}

/** Recorded channels that a channel of the signal is made from, ascending. */
export function inputsOf({channels, pools}: ReferencePlan, channel: number): number[] {
  const referenced = channels[channel];
  if (!referenced) return [];
  const terms = referenced.terms.map((term) => term.channel);
  const pool = referenced.pool === undefined ? [] : pools[referenced.pool].channels;
  return [...new Set([...terms, ...pool])].sort((a, b) => a - b);
}

/** For each channel, true if it is an electrode's: not named otherwise, and of the unit of the first that is not. */
function electrodesOf(channels: readonly ReferenceChannel[]): boolean[] {
  const isNamed = channels.map(({name, group = ""}) => namedKind(name, group) !== "");
  const unit = channels.find((_, i) => !isNamed[i])?.unit;
  return channels.map((channel, i) => !isNamed[i] && channel.unit === unit);
}

/**
 * Good channels of each group along its line: by depth where all have one; by number where names are one text and a number
 * ("L'8", "L'9", "L'10": contacts of a shaft, whatever their places in the file); else as in the file.
 */
function linesOf(channels: readonly ReferenceChannel[], good: readonly number[]): number[][] {
  const groups = [...new Set(good.map((i) => channels[i].group))];
  return groups.map((group) => {
    const line = good.filter((i) => channels[i].group === group);
    const places = line.every((i) => channels[i].depth !== undefined)
      ? line.map((i) => channels[i].depth!)
      : contactNumbers(line.map((i) => channels[i].name));
    if (!places) return line;
    const placeOf = new Map(line.map((i, at) => [i, places[at]]));
    return line.sort((a, b) => placeOf.get(a)! - placeOf.get(b)! || a - b);
  });
}

/** The numbers that names end with, where all begin with one text; null else. */
function contactNumbers(names: readonly string[]): number[] | null {
  const parts = names.map((name) => /^(.*?)(\d+)$/.exec(name));
  const isOneText = parts.every((part) => part !== null && part[1] === parts[0]![1]);
  return isOneText ? parts.map((part) => Number(part![2])) : null;
}

/** One channel minus another. */
function difference(channel: number, other: number): ReferencedChannel {
  return {
    terms: [
      {channel, weight: 1},
      {channel: other, weight: -1}
    ]
  };
}

/** Each channel minus the next deeper good one; the deepest has none. */
function bipolarOf(lines: readonly number[][]): (i: number) => ReferencedChannel {
  return (i) => {
    const line = lines.find((each) => each.includes(i));
    const next = line?.[line.indexOf(i) + 1];
    return next === undefined ? null : difference(i, next);
  };
}

/** Twice a channel minus its two neighbors, over the square of their distance in millimeters. */
function secondDifferenceOf(
  lines: readonly number[][],
  channels: readonly ReferenceChannel[]
): (i: number) => ReferencedChannel {
  return (i) => {
    const line = lines.find((each) => each.includes(i));
    if (!line) return null;
    const at = line.indexOf(i);
    const [before, after] = [line[at - 1], line[at + 1]];
    if (before === undefined || after === undefined) return null;
    const millimeters = spacingOf(channels[before], channels[i], channels[after]);
    if (millimeters === undefined) return null;
    const weight = 1 / millimeters ** 2;
    return {
      terms: [
        {channel: before, weight: -weight},
        {channel: i, weight: 2 * weight},
        {channel: after, weight: -weight}
      ]
    };
  };
}

/** Distance of three contacts in a row in millimeters; undefined where they are not equally spaced, or it is unknown. */
function spacingOf(before: ReferenceChannel, middle: ReferenceChannel, after: ReferenceChannel): number | undefined {
  const axes = (["x", "y", "z"] as const).filter((axis) =>
    [before, middle, after].every((channel) => channel[axis] !== undefined)
  );
  const placeOf = (channel: ReferenceChannel) =>
    axes.length > 0 ? axes.map((axis) => channel[axis]!) : [channel.depth ?? NaN];
  const [a, b, c] = [placeOf(before), placeOf(middle), placeOf(after)];
  const distance = Math.hypot(...a.map((value, axis) => c[axis] - value)) / 2;
  const away = Math.hypot(...b.map((value, axis) => value - (a[axis] + c[axis]) / 2));
  return distance > 0 && away <= EVEN * distance ? distance / 1000 : undefined;
}
