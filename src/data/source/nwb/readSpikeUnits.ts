import type {SpikeUnit} from "../../../report/spikeUnit.js";
import type {Hdf5Node} from "../hdf5/hdf5Node.js";
import {readColumn} from "./dynamicTable.js";

/** The sorted units of a file and how many spikes each has; the spike times themselves are not read. */
export function readSpikeUnits(root: Hdf5Node): SpikeUnit[] {
  const table = root.get("units");
  const index = table?.get("spike_times_index");
  if (!table || index?.kind !== "dataset") return [];
  const ends = index.column();
  if (!ends) return [];
  const first = (...names: string[]) => names.map((name) => readColumn(table, name)).find((column) => column);
  const names = first("unit_name", "label", "id");
  const qualities = first("quality", "KSLabel", "group");
  const locations = first("location", "brain_area", "region");
  return Array.from(ends as ArrayLike<unknown>, (end, i): SpikeUnit => {
    const spikeCount = Math.max(0, Number(end) - (i === 0 ? 0 : Number(ends[i - 1])));
    const unit: SpikeUnit = {name: String(names?.[i] ?? i), spikeCount};
    const quality = qualities?.[i];
    if (typeof quality === "string" && quality !== "") unit.quality = quality;
    const location = locations?.[i];
    if (typeof location === "string" && location !== "") unit.location = location;
    return unit;
  });
}
