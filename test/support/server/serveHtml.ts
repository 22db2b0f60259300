import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {tempFolder} from "../process/tempFolder.js";
import {serveStatic, type StaticServer} from "./serveStatic.js";

/** Serves a page, with the files of a folder beside it when it needs some, from a host of its own. Close it. */
export function serveHtml(html: string, folder = tempFolder()): Promise<StaticServer> {
  writeFileSync(join(folder, "index.html"), html);
  return serveStatic(folder, {base: "/"});
}
