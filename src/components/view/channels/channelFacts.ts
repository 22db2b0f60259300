import type {Manifest} from "../../../format/manifest.js";
import {formatMicrometers} from "../../../text/micrometers.js";

/** Facts about a channel beside its samples: a row of the channels' table, as far as the viewer reads it. */
export type ChannelFacts = Readonly<Record<string, unknown>>;

/** The manifest's facts about channels: "name" and "group". */
export function factsOf({channels}: Manifest): ChannelFacts[] {
  return channels.map(({name, group}) => ({name, group}));
}

/** Property to group channels by: electrode group (shank, shaft), or brain region. */
export type Category = "group" | "region";

/** Columns of the table with the categories. */
const CATEGORY_COLUMNS: Readonly<Record<Category, string>> = {group: "group", region: "location"};

/** Columns with a position along the probe in micrometers as the file has it, most telling first. */
const POSITIONS = ["rel_y", "probe_vertical_position", "depth"];

/** Greatest position that is taken for micrometers along a probe: 100 mm. */
const PROBE_MICROMETERS = 1e5;

/** Contacts that lie farther apart than this in two directions, in micrometers, are of no probe: 15 mm. */
const SURFACE_MICROMETERS = 15_000;

const AXES = ["x", "y", "z"] as const;

const surfaces = new WeakMap<readonly ChannelFacts[], boolean>();

/**
 * Tells whether the channels of a recording lie on a scalp, on a grid or about a head, where no coordinate is a depth: none
 * has a position along a probe, and they are far apart in two directions.
 */
export function lieOnSurface(channels: readonly ChannelFacts[]): boolean {
  let isSurface = surfaces.get(channels);
  if (isSurface === undefined) {
    const ranges = AXES.map((axis) => rangeOf(channels, axis)).sort((a, b) => b - a);
    const isProbe = channels.some((facts) => POSITIONS.some((name) => isNumber(facts[name])));
    isSurface = !isProbe && ranges[1] > SURFACE_MICROMETERS;
    surfaces.set(channels, isSurface);
  }
  return isSurface;
}

/** Distance between the outermost channels along an axis; 0 where none is known. */
export function rangeOf(channels: readonly ChannelFacts[], axis: (typeof AXES)[number]): number {
  let [least, most] = [Infinity, -Infinity];
  for (const facts of channels) {
    const value = facts[axis];
    if (!isNumber(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return most > least ? most - least : 0;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** "shank 2 · CA1 · 1,240 µm": group, region and position along a probe of a channel, as far as known. */
export function describeChannel(channels: readonly ChannelFacts[], channel: number): string {
  const facts = channels[channel];
  const names = [categoryOf(facts, "group"), categoryOf(facts, "region")].filter((name) => name !== undefined);
  const position = lieOnSurface(channels) ? undefined : positionOf(facts);
  return [...new Set(names), ...(position === undefined ? [] : [formatMicrometers(position)])].join(" · ");
}

/** A channel's position along its probe in micrometers, in the direction the file counts. */
function positionOf(facts: ChannelFacts): number | undefined {
  return firstPosition(facts, POSITIONS);
}

/** Depth of each channel in micrometers, larger is deeper; undefined where it has none. */
export function depthsOf(channels: readonly ChannelFacts[]): (number | undefined)[] {
  if (lieOnSurface(channels)) return channels.map(() => undefined);
  return channels.map((facts) => firstPosition(facts, ["depth", ...POSITIONS]));
}

function firstPosition(facts: ChannelFacts, names: readonly string[]): number | undefined {
  // Of two coordinates the second runs along the probe; with a third that is not zero they are a place in the head.
  const columns = facts.z ? names : [...names, "y"];
  const values = columns.map((name) => facts[name]);
  const position = values.find(isNumber);
  return position !== undefined && Math.abs(position) < PROBE_MICROMETERS ? position : undefined;
}

/** Categories in order of appearance, and the place of each channel's among them; -1 for channels without one. */
export interface Categories {
  readonly names: readonly string[];
  readonly indexOf: readonly number[];
}

/** Groups the channels. */
export function categorize(channels: readonly ChannelFacts[], category: Category): Categories {
  const ofChannels = channels.map((facts) => categoryOf(facts, category));
  const names = [...new Set(ofChannels.filter((name) => name !== undefined))];
  return {names, indexOf: ofChannels.map((name) => (name === undefined ? -1 : names.indexOf(name)))};
}

/** Tells whether categories tell channels apart: that all are of the same one says nothing. */
export function tellApart({indexOf}: Categories): boolean {
  return new Set(indexOf).size > 1;
}

/** The group or region of a channel. */
export function categoryOf(facts: ChannelFacts, category: Category): string | undefined {
  const name = facts[CATEGORY_COLUMNS[category]];
  return typeof name === "string" && name !== "" ? name : undefined;
}
