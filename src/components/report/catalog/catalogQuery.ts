import type {CatalogRecording} from "../../../report/catalogEntry.js";
import {speciesName} from "../../../text/factLine.js";
import {FACETS} from "./facets.js";

/** Search of a reader in the catalog. */
export interface CatalogQuery {
  /** Words, all of which have to be somewhere in what is known of a recording. */
  readonly text: string;
  readonly order: OrderId;
  /** Chosen values by facet. */
  readonly chosen: Readonly<Record<string, string>>;
}

type Compare = (a: CatalogRecording, b: CatalogRecording) => number;

const byTitle: Compare = (a, b) => a.title.localeCompare(b.title, "en", {numeric: true});

/** Orders of the list; those that are equal in one are in order of their titles. */
const ORDERS = {
  name: {label: "Name", compare: byTitle},
  newest: {label: "Newest first", compare: (a, b) => momentOf(b) - momentOf(a)},
  longest: {label: "Longest first", compare: (a, b) => b.duration - a.duration},
  channels: {label: "Most channels first", compare: (a, b) => b.channelCount - a.channelCount},
  largest: {label: "Largest first", compare: (a, b) => b.storeBytes - a.storeBytes}
} as const satisfies Record<string, {label: string; compare: Compare}>;

/** Name of an order in addresses. */
export type OrderId = keyof typeof ORDERS;

/** The query of a reader who looks for nothing. */
export const NO_QUERY: CatalogQuery = {text: "", order: "name", chosen: {}};

/** The orders that recordings can be put in: by date only where some have one. */
export function ordersOf(recordings: readonly CatalogRecording[]): {id: OrderId; label: string}[] {
  const ids = Object.keys(ORDERS) as OrderId[];
  const isDated = recordings.some(({startTime}) => startTime !== undefined);
  return ids.filter((id) => id !== "newest" || isDated).map((id) => ({id, label: ORDERS[id].label}));
}

/** The recordings that a query finds, in its order. */
export function findRecordings(
  recordings: readonly CatalogRecording[],
  {text, order, chosen}: CatalogQuery
): CatalogRecording[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const facets = FACETS.filter(({id}) => chosen[id]);
  const {compare} = ORDERS[order];
  return recordings
    .filter((recording) => {
      if (!facets.every(({id, valuesOf}) => valuesOf(recording).includes(chosen[id]))) return false;
      const known = words.length > 0 ? textOf(recording) : "";
      return words.every((word) => known.includes(word));
    })
    .sort((a, b) => compare(a, b) || byTitle(a, b));
}

/** A query as the part of an address after "#"; "" for none. */
export function encodeQuery({text, order, chosen}: CatalogQuery): string {
  const params = new URLSearchParams();
  if (text.trim()) params.set("q", text.trim());
  if (order !== NO_QUERY.order) params.set("sort", order);
  for (const {id} of FACETS) if (chosen[id]) params.set(id, chosen[id]);
  return params.toString();
}

/** The query of an address; what makes no sense is left out. */
export function decodeQuery(hash: string): CatalogQuery {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const order = params.get("sort") ?? "";
  const chosen = FACETS.flatMap(({id}) => (params.get(id) ? [[id, params.get(id)!]] : []));
  return {
    text: params.get("q") ?? "",
    order: Object.hasOwn(ORDERS, order) ? (order as OrderId) : NO_QUERY.order,
    chosen: Object.fromEntries(chosen) as Record<string, string>
  };
}

/** All that is known of a recording, in lower case. */
function textOf(recording: CatalogRecording): string {
  const {id, title, species = "", subject = "", devices, regions, startTime = "", format, warnings} = recording;
  const everyday = species && speciesName(species);
  return [id, title, species, everyday, subject, startTime.slice(0, 10), format, ...devices, ...regions, ...warnings]
    .join("\n")
    .toLowerCase();
}

function momentOf({startTime}: CatalogRecording): number {
  return startTime === undefined ? -Infinity : Date.parse(startTime);
}
