import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {listFiles} from "../../disk/listFiles.js";
import type {BuiltItem} from "../catalog.js";
import {CATALOG_FILES} from "../catalogFiles.js";
import {reportFiles} from "../reportArchive.js";
import {dataFile, dataNames, fillPage, TEMPLATE_IDS} from "./fillPage.js";
import {pageOf} from "./makeTemplate.js";

const [TEMPLATE_ID] = TEMPLATE_IDS;

/** Writes a site into a folder that is not there yet: its template's files, with a page for each recording. */
export async function writePages(template: string, items: readonly BuiltItem[], folder: string): Promise<void> {
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), content);
  };
  const read = (path: string) => readFileSync(join(template, path), "utf8");
  cpSync(template, folder, {recursive: true});
  rmSync(join(folder, pageOf(TEMPLATE_ID)));

  const shared = new Map(Object.entries(CATALOG_FILES).map(([name, load]) => [name, dataFile(name, load())]));
  for (const {path, bytes} of shared.values()) write(path, bytes);
  const isShared = (path: string) => path.endsWith(".html") && path !== pageOf(TEMPLATE_ID);
  for (const path of listFiles(template).filter(isShared)) write(path, fillPage(read(path), TEMPLATE_ID, shared));

  const page = read(pageOf(TEMPLATE_ID));
  const names = new Set(dataNames(page));
  for (const item of items) {
    const files = new Map(shared);
    for (const {name, bytes} of await reportFiles(item)) {
      const key = `${TEMPLATE_ID}/${name}`;
      if (!names.has(key)) continue;
      const file = dataFile(`${item.id}/${name}`, bytes);
      files.set(key, file);
      write(file.path, file.bytes);
    }
    write(pageOf(item.id), fillPage(page, item.id, files));
  }
}
