import {existsSync, readFileSync} from "node:fs";
import type {BuiltItem} from "./catalog.js";
import {makeZip, ZIP_HEADER, type ZipFile} from "./makeZip.js";
import {loadReport, digestReport, findBuilt, listTables, loadTable} from "./report.js";

/** Name of the first file of an archive: a digest of what the others are made from. */
const DIGEST = "digest";

/** All files of a recording's page: its report, and its tables. */
export async function reportFiles(item: BuiltItem): Promise<ZipFile[]> {
  const tables = listTables(item).map(async (name) => ({name: `${name}.arrow`, bytes: await loadTable(item, name)}));
  return [{name: "report.json", bytes: Buffer.from(JSON.stringify(loadReport(item)))}, ...(await Promise.all(tables))];
}

/**
 * All files of a recording's page as one archive, from which Framework takes them. One process makes them, where a loader
 * for each would start one for each.
 */
export async function loadArchive(id: string): Promise<Buffer> {
  const item = findBuilt(id);
  return makeZip([{name: DIGEST, bytes: Buffer.from(await digestReport(item))}, ...(await reportFiles(item))]);
}

/** The digest with which an archive begins; undefined when a file is none of ours. */
export function digestOf(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const at = ZIP_HEADER + DIGEST.length;
  return bytes.toString("latin1", ZIP_HEADER, at) === DIGEST ? bytes.toString("latin1", at, at + 64) : undefined;
}
