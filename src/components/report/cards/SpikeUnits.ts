import type {SpikeUnit} from "../../../report/spikeUnit.js";
import {formatNumber} from "../../../text/number.js";
import {DataTable} from "../tables/DataTable.js";
import {Card} from "./Card.js";

/** The sorted units of the file, with what it says of each. */
export function SpikeUnits(units: readonly SpikeUnit[]): HTMLElement {
  const has = (name: "location" | "quality") => units.some((unit) => unit[name]);
  const table = DataTable(
    units,
    [
      {title: "Unit", value: ({name}) => name},
      {
        title: "Spikes",
        value: ({spikeCount}) => spikeCount,
        format: ({spikeCount}) => formatNumber(spikeCount),
        numeric: true
      },
      ...(has("location") ? [{title: "Region", value: ({location}: SpikeUnit) => location ?? null}] : []),
      ...(has("quality") ? [{title: "Quality", value: ({quality}: SpikeUnit) => quality ?? null}] : [])
    ],
    {label: "Sorted units"}
  );
  return Card("Sorted units", table);
}
