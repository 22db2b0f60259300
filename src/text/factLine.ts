import type {Manifest} from "../format/manifest.js";
import {gapsOf, recordingExtent} from "../format/segments.js";
import {formatCount} from "./count.js";
import {formatDuration} from "./duration.js";
import {formatRate} from "./quantity.js";

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

/** Content of the line under a recording's title. */
export interface Summary {
  species?: string;
  channelCount: number;
  samplingRate: number;
  /** Seconds, gaps included. */
  duration: number;
  gapCount: number;
}

/** The line under a title: "Mouse", "64 channels", "1,250 Hz", "10 min", "1 gap". */
export function factLine({species, channelCount, samplingRate, duration, gapCount}: Summary): string[] {
  return [
    ...(species ? [speciesName(species)] : []),
    formatCount(channelCount, "channel"),
    formatRate(samplingRate),
    formatDuration(duration),
    gapCount ? formatCount(gapCount, "gap") : "no gaps"
  ];
}

/** The summary of a recording. */
export function summaryOf({species, manifest}: {species?: string; manifest: Manifest}): Summary {
  const {channelCount, samplingRate, segments} = manifest;
  const [start, end] = recordingExtent(segments);
  return {species, channelCount, samplingRate, duration: end - start, gapCount: gapsOf(segments).length};
}
