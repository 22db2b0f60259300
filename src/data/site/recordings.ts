import {existsSync, readdirSync} from "node:fs";
import {basename, extname, join} from "node:path";
import {formats} from "../source/formats.js";

/** A recording in the folder. */
export interface Recording {
  /** The file's name without its extension, safe in addresses: "mouse 1.nwb" is "mouse-1". */
  id: string;
  path: string;
  /** Files whose names give the same id: none of them can be built. */
  clash?: string[];
}

const EXTENSIONS = new Set(formats.flatMap(({extensions}) => extensions));

/** The recordings of a folder, by id. Hidden files are left out. */
export function listRecordings(folder: string): Recording[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter(
    (name) => !name.startsWith(".") && EXTENSIONS.has(extname(name).toLowerCase())
  );
  const byId = new Map<string, string[]>();
  for (const name of names.sort()) byId.set(idOf(name), [...(byId.get(idOf(name)) ?? []), name]);
  return [...byId]
    .map(([id, files]) => ({id, path: join(folder, files[0]), ...(files.length > 1 && {clash: files})}))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The id of a file. */
export function idOf(fileName: string): string {
  return safeName(basename(fileName, extname(fileName))) || "recording";
}

/** Letters, digits, dots, dashes and underscores; anything else is a dash. */
export function safeName(text: string): string {
  const safe = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_.-]+/g, "-");
  return safe.replace(/^[-.]+|[-.]+$/g, "");
}
