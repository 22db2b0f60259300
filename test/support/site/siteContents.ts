import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {join, relative} from "node:path";

/** Cost of a build of the same store: measured, so never the same, and in name and size of the report that says it. */
const TOOK = /"build":\{[^}]*\}/g;
const REPORT_NAME = /\breport\.[0-9a-f]{8}\.json/g;
const REPORT_SIZE = /(report\.json","size":)\d+/g;

/** A digest of every file of a folder, by its path; what a build took is left out. */
export function siteContents(folder: string): Record<string, string> {
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  const contents = files.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, "latin1")
      .replace(TOOK, "")
      .replace(REPORT_NAME, "report.json")
      .replace(REPORT_SIZE, "$1");
    const name = relative(folder, path).replace(REPORT_NAME, "report.json");
    return [name, createHash("sha256").update(text).digest("hex")] as const;
  });
  return Object.fromEntries(contents.sort(([a], [b]) => (a < b ? -1 : 1)));
}
