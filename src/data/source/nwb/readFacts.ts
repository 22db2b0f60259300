import {saysSomething} from "../../../text/saysSomething.js";
import {tidy} from "../../../text/tidy.js";
import type {Description} from "../format.js";
import type {Hdf5Node} from "../hdf5/hdf5Node.js";

/** One fact: where it is in the file, and whether it is published by default. */
interface FactSource {
  name: string;
  path: string;
  /** Name in the sidecar's `publish`; facts with one are private. */
  key?: string;
}

const FACTS: readonly FactSource[] = [
  {name: "Sex", path: "/general/subject/sex"},
  {name: "Age", path: "/general/subject/age"},
  {name: "Strain", path: "/general/subject/strain"},
  {name: "Genotype", path: "/general/subject/genotype"},
  {name: "Weight", path: "/general/subject/weight"},
  {name: "Subject", path: "/general/subject/subject_id", key: "subject_id"},
  {name: "Date of birth", path: "/general/subject/date_of_birth", key: "date_of_birth"},
  {name: "Subject description", path: "/general/subject/description", key: "subject_description"},
  {name: "Session", path: "/general/session_id", key: "session_id"},
  {name: "Session start", path: "/session_start_time", key: "session_start_time"},
  {name: "Session description", path: "/session_description", key: "session_description"},
  {name: "Experiment", path: "/general/experiment_description", key: "experiment_description"},
  {name: "Experimenter", path: "/general/experimenter", key: "experimenter"},
  {name: "Institution", path: "/general/institution", key: "institution"},
  {name: "Lab", path: "/general/lab", key: "lab"},
  {name: "Keywords", path: "/general/keywords", key: "keywords"},
  {name: "Notes", path: "/general/notes", key: "notes"},
  {name: "Identifier", path: "/identifier", key: "identifier"}
];

const SEX = new Map([
  ["M", "male"],
  ["F", "female"],
  ["O", "other"]
]);

/** Species by their NCBI numbers, as DANDI's files have them. */
const SPECIES = new Map([
  ["9606", "Homo sapiens"],
  ["10090", "Mus musculus"],
  ["10116", "Rattus norvegicus"],
  ["9544", "Macaca mulatta"],
  ["9541", "Macaca fascicularis"],
  ["9483", "Callithrix jacchus"]
]);

/** Facts of a file about subject, session and device. */
export type Facts = Pick<Description, "species" | "startTime" | "synthetic"> & {
  facts: NonNullable<Description["facts"]>;
};

/** Reads the facts; those that could identify a person have a key, and stay private unless it is published. */
export function readFacts(root: Hdf5Node): Facts {
  const facts: Facts["facts"] = [];
  const add = (name: string, value: string | undefined, key?: string): void => {
    const text = tidy(value ?? "", 2000);
    if (!saysSomething(text)) return;
    facts.push({name, value: text, ...(key !== undefined && {key})});
  };
  const species = readSpecies(root);
  add("Species", species);
  for (const {name, path, key} of FACTS) add(name, translate(name, textAt(root, path)), key);
  for (const device of members(root, "/general/devices")) {
    const manufacturer = device.text("manufacturer");
    const model = device.text("model_name") ?? device.text("model_number");
    const name = device.path.split("/").pop();
    add("Device", [name, model, manufacturer].filter((part) => part && saysSomething(part)).join(", "));
    add("Device description", device.text("description"), "device_description");
  }
  return {facts, species, startTime: readStartTime(root), synthetic: isSynthetic(root)};
}

function readSpecies(root: Hdf5Node): string | undefined {
  const written = textAt(root, "/general/subject/species");
  const taxon = /NCBITaxon[_:](\d+)/i.exec(written ?? "")?.[1];
  return (taxon !== undefined ? SPECIES.get(taxon) : undefined) ?? (saysSomething(written ?? "") ? written : undefined);
}

/** The moment that the file's times count from: the session's start unless the file says otherwise. */
function readStartTime(root: Hdf5Node): string | undefined {
  const written = textAt(root, "/timestamps_reference_time") ?? textAt(root, "/session_start_time");
  return written && tidy(written);
}

function translate(name: string, value: string | undefined): string | undefined {
  if (value === undefined || !saysSomething(value)) return undefined;
  // "U" is NWB's unknown.
  if (name === "Sex" && value.trim().toUpperCase() === "U") return undefined;
  if (name === "Sex") return SEX.get(value.trim().toUpperCase()) ?? value;
  if (name === "Age") return formatAge(value);
  return value;
}

/** ISO 8601 durations in words: "P27Y" is "27 years", "P90D" is "90 days", "P20Y/P25Y" is "20 years to 25 years". */
function formatAge(written: string): string {
  return written.trim().split("/").map(formatIsoDuration).join(" to ");
}

function formatIsoDuration(written: string): string {
  const match = /^P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T.*)?$/.exec(
    written
  );
  if (!match) return written;
  const words = ["year", "month", "week", "day"];
  const parts = words.flatMap((word, i) => {
    const count = match[i + 1];
    return count === undefined ? [] : [`${Number(count)} ${word}${Number(count) === 1 ? "" : "s"}`];
  });
  return parts.length > 0 ? parts.join(" ") : written;
}

/** Text of a scalar data set; lists are joined. */
function textAt(root: Hdf5Node, path: string): string | undefined {
  const node = root.get(path);
  if (node?.kind !== "dataset") return undefined;
  const values = node.column(100);
  return (
    values &&
    Array.from(values as ArrayLike<unknown>)
      .map(String)
      .join(", ")
  );
}

function members(root: Hdf5Node, path: string): Hdf5Node[] {
  const group = root.get(path);
  const nodes = group?.names.map((name) => group.get(name)) ?? [];
  return nodes.filter((node): node is Hdf5Node => node?.kind === "group");
}

/** Tells whether the file says that its signals are made up. */
function isSynthetic(root: Hdf5Node): boolean {
  const starts = ["/session_description", "/identifier"].some((path) =>
    /^\s*synthetic/i.test(textAt(root, path) ?? "")
  );
  return starts || /\bsynthetic\b/i.test(textAt(root, "/general/keywords") ?? "");
}
