import {formatCount} from "../../../text/count.js";
import {tidy} from "../../../text/tidy.js";
import {normalizeUnit} from "../channels/normalizeUnit.js";
import type {Description} from "../format.js";
import type {SourceInfo} from "../source.js";

/** Facts about subject, session and file. */
type Facts = Pick<SourceInfo, "facts" | "species" | "startTime" | "synthetic">;

/** The facts of a recording, whatever its format: publishable ones first, those with a key private unless published. */
export function describeFacts(file: Description, publish: ReadonlySet<string>): Facts {
  const {unit, spikeUnits = [], species, startTime, synthetic = false} = file;
  const facts: SourceInfo["facts"] = [];
  if (unit !== undefined && normalizeUnit(unit).factor !== 1) facts.push({name: "Unit in the file", value: tidy(unit)});
  if (spikeUnits.length > 0) {
    const spikes = spikeUnits.reduce((sum, {spikeCount}) => sum + spikeCount, 0);
    facts.push({name: "Sorted units", value: `${spikeUnits.length} (${formatCount(spikes, "spike")})`});
  }
  for (const {name, value, key} of file.facts ?? []) {
    facts.push(key === undefined || publish.has(key) ? {name, value} : {name, value, private: true});
  }
  return {
    facts: [...facts.filter((fact) => !fact.private), ...facts.filter((fact) => fact.private)],
    species,
    startTime: publish.has("session_start_time") ? startTime : undefined,
    synthetic
  };
}
