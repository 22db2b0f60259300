import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {listFiles} from "../../disk/listFiles.js";
import type {BuiltItem} from "../catalog.js";
import {CATALOG_FILES} from "../catalogFiles.js";
import {reportFiles} from "../reportArchive.js";
import {dataFile, type DataFile, dataNames, fillPage, TEMPLATE_IDS} from "./fillPage.js";
import {pageOf} from "./makeTemplate.js";

const [TEMPLATE_ID] = TEMPLATE_IDS;

/**
 * Writes a site into a folder that is not there yet: its template's files, with a page for each recording. Other pages get
 * the files of recordings as they are now, too.
 */
export async function writePages(template: string, items: readonly BuiltItem[], folder: string): Promise<void> {
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), content);
  };
  const read = (path: string) => readFileSync(join(template, path), "utf8");
  cpSync(template, folder, {recursive: true});
  rmSync(join(folder, pageOf(TEMPLATE_ID)));

  const shared = new Map<string, DataFile>();
  for (const [name, load] of Object.entries(CATALOG_FILES)) shared.set(name, dataFile(name, await load()));
  const page = read(pageOf(TEMPLATE_ID));
  const ofReports = new Set(dataNames(page));
  const others = listFiles(template).filter((path) => path.endsWith(".html") && path !== pageOf(TEMPLATE_ID));
  const ofOthers = new Set(others.flatMap((path) => dataNames(read(path))));
  const filesOfOthers = new Map(shared);
  for (const item of items) {
    const files = new Map(shared);
    for (const {name, bytes} of await reportFiles(item)) {
      const [place, key] = [`${item.id}/${name}`, `${TEMPLATE_ID}/${name}`];
      const file = dataFile(place, bytes);
      if (ofReports.has(key)) files.set(key, file);
      if (ofOthers.has(place)) filesOfOthers.set(place, file);
      if (ofReports.has(key) || ofOthers.has(place)) write(file.path, bytes);
    }
    write(pageOf(item.id), fillPage(page, item.id, files));
  }
  for (const [name, {path, bytes}] of shared) if (ofReports.has(name) || ofOthers.has(name)) write(path, bytes);
  for (const path of others) write(path, fillPage(read(path), TEMPLATE_ID, filesOfOthers));
}
