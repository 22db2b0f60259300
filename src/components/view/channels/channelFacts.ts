import type {Manifest} from "../../../format/manifest.js";
import {formatNumber} from "../../../text/number.js";

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

/** "shank 2 · CA1 · 1,240 µm": group, region and position of a channel, as far as known. */
export function describeChannel(facts: ChannelFacts): string {
  const names = [categoryOf(facts, "group"), categoryOf(facts, "region")].filter((name) => name !== undefined);
  const position = positionOf(facts);
  return [...new Set(names), ...(position === undefined ? [] : [`${formatNumber(position)} µm`])].join(" · ");
}

/** A channel's position along its probe in micrometers, in the direction the file counts. */
function positionOf(facts: ChannelFacts): number | undefined {
  return firstPosition(facts, POSITIONS);
}

/** Depth of a channel in micrometers: larger is deeper. */
export function depthOf(facts: ChannelFacts): number | undefined {
  return firstPosition(facts, ["depth", ...POSITIONS]);
}

function firstPosition(facts: ChannelFacts, names: readonly string[]): number | undefined {
  // Of two coordinates the second runs along the probe; with a third that is not zero they are a place in the head.
  const columns = facts.z ? names : [...names, "y"];
  const values = columns.map((name) => facts[name]);
  const position = values.find((value) => typeof value === "number" && Number.isFinite(value)) as number | undefined;
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
