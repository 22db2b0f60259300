import type {Finding} from "../../../report/report.js";
import type {SelectedSeries} from "./selectSeries.js";

/** A recording is longer than it has channels by at least this factor, when nothing else tells the axes apart. */
const LONG = 100;

/** More channels than this are not plausible. */
const MANY_CHANNELS = 16_384;

/** Axis of the data that is time. */
export interface Orientation {
  transposed: boolean;
  sampleCount: number;
  channelCount: number;
}

/**
 * Tells time from channels: as the sidecar says; else by the lengths of timestamps and electrodes; else time is first,
 * as NWB has it, unless that is absurd.
 */
export function orient(
  {data, group}: SelectedSeries,
  channelAxis: 0 | 1 | undefined,
  findings: Finding[]
): Orientation {
  const [first, second = 1] = data.metadata.shape ?? [];
  const isFlat = data.metadata.shape?.length === 1;
  const asStored = {transposed: false, sampleCount: first, channelCount: second};
  const turned = {transposed: true, sampleCount: second, channelCount: first};
  if (isFlat) return asStored;
  if (channelAxis !== undefined) return channelAxis === 0 ? turned : asStored;
  const stampCount = lengthOf(group, "timestamps");
  const electrodeCount = lengthOf(group, "electrodes");
  const fits = stampCount !== undefined ? stampCount === first : electrodeCount === second;
  const fitsTurned = stampCount !== undefined ? stampCount === second : electrodeCount === first && second > first;
  const isAbsurd =
    stampCount === undefined && electrodeCount === undefined && second > MANY_CHANNELS && second > LONG * first;
  if (fits || (!fitsTurned && !isAbsurd)) return asStored;
  const why =
    stampCount !== undefined
      ? `${stampCount} timestamps`
      : electrodeCount !== undefined
        ? `${electrodeCount} electrodes`
        : "its shape";
  const text = `The data are read as channels × time (${first} × ${second}), because of ${why}; NWB has time first. Set "channelAxis": 1 in the sidecar if that is wrong.`;
  findings.push({level: "warning", title: "Assumed axes", text});
  return turned;
}

function lengthOf(group: SelectedSeries["group"], name: string): number | undefined {
  const node = group?.get(name);
  return node?.kind === "dataset" ? node.metadata.shape?.[0] : undefined;
}
