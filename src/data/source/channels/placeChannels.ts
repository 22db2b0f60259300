import type {Finding} from "../../../report/report.js";
import type {SourceChannel} from "../source.js";

/** Positions relative to the probe, in the plane of its contacts: NWB's own, and Allen's. */
const RELATIVE = {
  x: ["rel_x", "probe_horizontal_position"],
  y: ["rel_y", "probe_vertical_position"],
  z: ["rel_z"]
} as const;

const AXES = ["x", "y", "z"] as const;

/**
 * Settles where channels are. Placeholders (all positions alike) are dropped, positions relative to the probe stand in
 * for missing ones, and channels of a probe get their depth: larger is deeper. `more` holds the table's columns.
 */
export function placeChannels(channels: readonly SourceChannel[], findings: Finding[]): void {
  if (channels.length > 1 && hasPositions(channels) && !spread(channels)) {
    for (const channel of channels) for (const axis of AXES) delete channel[axis];
    findings.push({level: "note", text: "All electrodes have the same position, which is left out."});
  }
  const isPlaced = hasPositions(channels);
  for (const channel of channels) {
    for (const axis of AXES) {
      if (isPlaced) break;
      const value = RELATIVE[axis].map((name) => channel.more[name]).find((value) => typeof value === "number");
      if (value !== undefined) channel[axis] = value;
    }
    const {depth} = channel.more;
    const height = RELATIVE.y.map((name) => channel.more[name]).find((value) => typeof value === "number");
    if (typeof depth === "number") {
      channel.depth = depth;
      delete channel.more.depth;
    } else if (height !== undefined) channel.depth = -height;
  }
}

function hasPositions(channels: readonly SourceChannel[]): boolean {
  return channels.some((channel) => AXES.some((axis) => channel[axis] !== undefined));
}

/** Tells whether channels differ in position at all. */
function spread(channels: readonly SourceChannel[]): boolean {
  const [first] = channels;
  return channels.some((channel) => AXES.some((axis) => channel[axis] !== first[axis]));
}
