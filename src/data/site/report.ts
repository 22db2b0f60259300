import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {basename, join} from "node:path";
import {countLanes} from "../../marks/layerLanes.js";
import {markChannels} from "../../report/markChannels.js";
import {marksOfFile} from "../../report/marksOf.js";
import {packLanes} from "../../report/packLanes.js";
import type {StoredReport} from "../../report/report.js";
import {readStore} from "../builder/work/readStore.js";
import {readStoreFacts} from "../builder/work/readStoreFacts.js";
import {type StorePaths, storePaths, tableFile} from "../builder/work/storePaths.js";
import type {Tables} from "../builder/write/tables.js";
import {compileScript} from "../run/compileScript.js";
import type {SourceInfo} from "../source/source.js";
import {loadPublished} from "./annotations/writePublished.js";
import {type BuiltItem, isBuilt, readCatalog} from "./catalog.js";
import {pyramidsFolder} from "./folders.js";
import {TEMPLATE_IDS} from "./pages/fillPage.js";
import {reasonsOf} from "./recording/markBad.js";
import {replaceText} from "./replaceText.js";

/** Name of an Arrow table of a page: of the builder's, or of the author's annotations. */
type TableName = keyof Tables | "annotations";

/** Names of the Arrow tables that were written beside a recording's store. */
export function listTables(item: BuiltItem): TableName[] {
  const names = readdirSync(pathsOf(item).tables).filter((name) => name.endsWith(".arrow"));
  return ["annotations" as const, ...names.map((name) => basename(name, ".arrow") as keyof Tables)].sort();
}

/** Bytes of one of them, with the author's marks of bad channels. */
export async function loadTable(item: BuiltItem, table: TableName): Promise<Uint8Array> {
  if (table === "annotations") return publishedOf(item);
  const bytes = readFileSync(tableFile(pathsOf(item).tables, table));
  if (table !== "channels" || !item.sidecar.bad) return bytes;
  const {manifest} = readStore(pathsOf(item).store);
  const channels = markChannels(manifest.channels, reasonsOf(item.sidecar.bad));
  return replaceText(
    bytes,
    "bad",
    channels.map(({bad}) => bad ?? null)
  );
}

/** A digest of all that a page is made from, the code that makes it too: equal ones give equal pages. */
export async function digestReport(item: BuiltItem): Promise<string> {
  const {store, facts} = pathsOf(item);
  const code = await compileScript(new URL("../[recording].zip.ts", import.meta.url));
  const hash = createHash("sha256").update(JSON.stringify(item)).update(publishedOf(item));
  for (const file of [code, facts, join(store, "zarr.json")]) hash.update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

/** The recording of an id, with a store. For a template, which belongs to none, any. Throws when there is none. */
export function findBuilt(id: string): BuiltItem {
  const isTemplate = (TEMPLATE_IDS as readonly string[]).includes(id);
  const item = readCatalog().find((item) => (isTemplate ? isBuilt(item) : item.id === id));
  if (!item) throw new Error(`${id}: no such recording; run npm run build`);
  if (!isBuilt(item)) throw new Error(item.error);
  return item;
}

/** Paths of a recording's store, and of what lies beside it. */
export function pathsOf({store}: BuiltItem): StorePaths {
  return storePaths(pyramidsFolder(), basename(store, ".zarr"));
}

function publishedOf({store}: BuiltItem): Uint8Array {
  return loadPublished(pyramidsFolder(), basename(store, ".zarr"));
}

/**
 * Name under which readers' annotations of a recording are kept: from what the file calls itself, so that a corrected file
 * keeps them, else from the page's id.
 */
function keepName(id: string, {facts, series}: SourceInfo): string {
  const identifier = facts.find((fact) => fact.name === "Identifier")?.value;
  const name = identifier === undefined ? ["page", id] : ["file", identifier, series];
  return createHash("sha256").update(JSON.stringify(name)).digest("hex").slice(0, 24);
}

/** Report of one recording for its page, without private facts. */
export function loadReport(item: BuiltItem): StoredReport {
  const {id, store, sidecar} = item;
  const paths = pathsOf(item);
  const {info, build} = readStoreFacts(paths);
  const {stored, manifest} = readStore(paths.store);
  const {storeBytes, seconds, peakMemoryBytes} = build;
  const fileLanes = packLanes(marksOfFile(info)).laneCount;
  const {title = id, description, view, gains, polarity = "up", places = [], doi, license, citation} = sidecar;
  return {
    id,
    title,
    description,
    synthetic: info.synthetic,
    store,
    storeBytes,
    manifest: stored,
    bad: reasonsOf(sidecar.bad),
    signals: item.signals ?? [],
    findings: info.findings,
    facts: info.facts.filter((fact) => !fact.private).map(({name, value}) => ({name, value})),
    startTime: info.startTime,
    species: info.species,
    view,
    gains,
    polarity,
    places,
    doi,
    license,
    citation,
    tables: {
      channels: manifest.channelCount,
      intervals: info.intervals.length,
      annotations: item.annotations?.count ?? 0,
      segments: manifest.segments.length,
      spikeUnits: info.spikeUnits.length
    },
    laneCount: countLanes({file: fileLanes, author: item.annotations?.laneCount ?? 0}),
    keepName: keepName(id, info),
    build: {seconds, peakMemoryBytes}
  };
}
