import type {Report} from "../../pyramid/report.js";
import {gapsOf, recordingExtent} from "../../pyramid/segments.js";
import {formatCount, formatDuration, formatRate} from "../format.js";

/** Everyday names of the species that most recordings are of. */
const SPECIES: Record<string, string> = {
  "mus musculus": "Mouse",
  "rattus norvegicus": "Rat",
  "homo sapiens": "Human",
  "macaca mulatta": "Rhesus macaque",
  "macaca fascicularis": "Cynomolgus macaque",
  "callithrix jacchus": "Marmoset",
  "felis catus": "Cat",
  "canis lupus familiaris": "Dog",
  "mustela putorius furo": "Ferret",
  "danio rerio": "Zebrafish",
  "drosophila melanogaster": "Fruit fly",
  "taeniopygia guttata": "Zebra finch"
};

/** "Mouse" for "Mus musculus"; names that are not known stay as the file has them. */
export function speciesName(species: string): string {
  return SPECIES[species.trim().toLowerCase()] ?? species;
}

/** The line under the title: "Mouse", "64 channels", "1,250 Hz", "10 min", "1 gap". */
export function factLine({species, manifest}: Pick<Report, "species" | "manifest">): string[] {
  const [start, end] = recordingExtent(manifest.segments);
  const gapCount = gapsOf(manifest.segments).length;
  return [
    ...(species ? [speciesName(species)] : []),
    formatCount(manifest.channelCount, "channel"),
    formatRate(manifest.samplingRate),
    formatDuration(end - start),
    gapCount ? formatCount(gapCount, "gap") : "no gaps"
  ];
}
