import {existsSync, readFileSync} from "node:fs";
import {makeZip, ZIP_HEADER} from "./makeZip.js";
import {digestReport, listTables, loadReport, loadTable} from "./report.js";

/** Name of the first file of an archive: a digest of what the others are made from. */
const DIGEST = "digest";

/**
 * All files of a recording's page as one archive, from which Framework takes them: its report, and its tables. One
 * process makes them, where a loader for each would start one for each.
 */
export async function loadArchive(id: string): Promise<Buffer> {
  const tables = await Promise.all(
    listTables(id).map(async (name) => ({name: `${name}.arrow`, bytes: await loadTable(id, name)}))
  );
  return makeZip([
    {name: DIGEST, bytes: Buffer.from(await digestReport(id))},
    {name: "report.json", bytes: Buffer.from(JSON.stringify(loadReport(id)))},
    ...tables
  ]);
}

/** The digest with which an archive begins; undefined when a file is none of ours. */
export function digestOf(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const at = ZIP_HEADER + DIGEST.length;
  return bytes.toString("latin1", ZIP_HEADER, at) === DIGEST ? bytes.toString("latin1", at, at + 64) : undefined;
}
