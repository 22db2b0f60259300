import {createHash} from "node:crypto";
import {extname} from "node:path";
import {endingOf} from "./findFiles.js";

/** Longest id: names of stores and of their temporary files begin with it, and no file system has over 255 bytes. */
const MAX_LENGTH = 120;

/** Names that Windows keeps for devices, whatever follows a dot, and that servers take for their folder's own page. */
const RESERVED = /^((con|prn|aux|nul|com\d|lpt\d)(\..*)?|index)$/i;

/**
 * The id of a recording by its path from the folder of recordings: names of folders, and of the file without ending. A
 * folder that the file's name says again, as BIDS and DANDI have it, is left out:
 * "sub-01/ses-02/sub-01_ses-02_lfp.nwb" is "sub-01_ses-02_lfp".
 */
export function recordingId(path: string): string {
  const folders = path.split("/");
  const name = folders.pop()!;
  const stem = name.slice(0, name.length - (endingOf(name) ?? extname(name)).length);
  const said = new Set(stem.split("_"));
  return safeId([...folders.filter((folder) => !said.has(folder)), stem].join("-")) || "recording";
}

/**
 * A text as part of addresses and of names of files, on every system: letters, digits, dots, dashes and underscores. A
 * dot stays only before a digit, so that nothing looks like an ending; long ones are cut, and told apart by a digest.
 */
export function safeId(text: string): string {
  const safe = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_.-]+/g, "-")
    .replace(/\.(?!\d)/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
  if (RESERVED.test(safe)) return `${safe}-recording`;
  if (safe.length <= MAX_LENGTH) return safe;
  const digest = createHash("sha256").update(safe).digest("hex").slice(0, 12);
  return `${safe.slice(0, MAX_LENGTH - digest.length - 1)}-${digest}`;
}
