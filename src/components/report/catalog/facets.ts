import type {CatalogRecording} from "../../../report/catalogEntry.js";
import {speciesName} from "../../../text/factLine.js";

/** Something that recordings differ in, and can be chosen by. */
export interface Facet {
  /** Its name in addresses. */
  readonly id: string;
  readonly label: string;
  /** Values of a recording: none where nothing is known, several where several hold. */
  valuesOf: (recording: CatalogRecording) => readonly string[];
  /** Values in their order; else they are sorted as people count. */
  readonly order?: readonly string[];
}

/** A value of a facet, and how many recordings have it. */
export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** Values that a list is still quick to read with. */
const MAX_VALUES = 60;

/** Ranges of numbers: each holds what is below its bound and not in one before it. */
type Ranges = readonly (readonly [bound: number, label: string])[];

const LENGTHS: Ranges = [
  [60, "under 1 min"],
  [600, "1 to 10 min"],
  [3600, "10 min to 1 h"],
  [6 * 3600, "1 to 6 h"],
  [Infinity, "6 h and more"]
];

const CHANNELS: Ranges = [
  [17, "1 to 16"],
  [65, "17 to 64"],
  [257, "65 to 256"],
  [Infinity, "over 256"]
];

/** All facets, in the order of their lists. */
export const FACETS: readonly Facet[] = [
  {id: "species", label: "Species", valuesOf: ({species}) => (species ? [speciesName(species)] : [])},
  {id: "subject", label: "Subject", valuesOf: ({subject}) => (subject ? [subject] : [])},
  {id: "region", label: "Region", valuesOf: ({regions}) => regions},
  {id: "device", label: "Device", valuesOf: ({devices}) => devices},
  {id: "format", label: "Format", valuesOf: ({format}) => [format]},
  inRanges("length", "Length", LENGTHS, ({duration}) => duration),
  inRanges("channels", "Channels", CHANNELS, ({channelCount}) => channelCount)
];

/** The facets that help to choose among recordings, with their values: two at least, one of which several have. */
export function usefulFacets(
  recordings: readonly CatalogRecording[]
): {readonly facet: Facet; readonly values: readonly FacetValue[]}[] {
  return FACETS.map((facet) => ({facet, values: countValues(facet, recordings)})).filter(
    ({values}) => values.length > 1 && values.length <= MAX_VALUES && values.some(({count}) => count > 1)
  );
}

function countValues(facet: Facet, recordings: readonly CatalogRecording[]): FacetValue[] {
  const counts = new Map<string, number>();
  for (const recording of recordings) {
    for (const value of facet.valuesOf(recording)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const {order} = facet;
  const compare = order
    ? (a: string, b: string) => order.indexOf(a) - order.indexOf(b)
    : (a: string, b: string) => a.localeCompare(b, "en", {numeric: true});
  return [...counts].map(([value, count]) => ({value, count})).sort((a, b) => compare(a.value, b.value));
}

function inRanges(id: string, label: string, ranges: Ranges, numberOf: (recording: CatalogRecording) => number): Facet {
  return {
    id,
    label,
    order: ranges.map(([, name]) => name),
    valuesOf: (recording) => [ranges.find(([bound]) => numberOf(recording) < bound)![1]]
  };
}
