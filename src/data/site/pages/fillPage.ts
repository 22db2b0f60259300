import {createHash} from "node:crypto";
import {extname} from "node:path";

/** Ids that Framework makes pages for, to be filled: of no recording. Two, since they show what depends on the id. */
export const TEMPLATE_IDS = ["stratigram-template-a", "stratigram-template-b"] as const;

/** A file that pages load, at an address that changes with its bytes. */
export interface DataFile {
  /** Path in the site. */
  path: string;
  bytes: Uint8Array;
}

/** An address of a file in `data`: its name and ending, and its size where a page states that, too. */
const ADDRESS = /_file\/data\/([^"?#]+)\.[0-9a-f]{8}(\.\w+)(?:(","size":)\d+)?/g;

/** A file in `data` as Framework would name it: with the beginning of its digest, so that browsers may keep it. */
export function dataFile(name: string, bytes: Uint8Array): DataFile {
  const ending = extname(name);
  const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  return {path: `_file/data/${name.slice(0, name.length - ending.length)}.${digest}${ending}`, bytes};
}

/** Names in `data` of the files that a page loads. */
export function dataNames(html: string): string[] {
  return [...new Set([...html.matchAll(ADDRESS)].map(([, name, ending]) => name + ending))];
}

/**
 * A page of a template with another id and other files in the place of the template's own: what Framework makes for the
 * id.
 *
 * @param files By their names in `data` of the template.
 */
export function fillPage(html: string, id: string, files: ReadonlyMap<string, DataFile>): string {
  return html
    .replace(ADDRESS, (text: string, name: string, ending: string, size?: string) => {
      const file = files.get(name + ending);
      if (!file && name.startsWith(TEMPLATE_IDS[0]))
        throw new Error(`${id}: no ${name}${ending} to fill its page with`);
      return file ? file.path + (size ? size + file.bytes.length : "") : text;
    })
    .replaceAll(TEMPLATE_IDS[0], id);
}
