import {existsSync} from "node:fs";
import {extname} from "node:path";
import {demoFile, recordingsFolder} from "../folders.js";
import {isStandIn, isUntouched, writeStandIn} from "./demoRecording.js";
import {ENDINGS, findFiles} from "./findFiles.js";
import {listRecordings, type ListedRecording} from "./recordings.js";

/**
 * The recordings to build. Rejects when there is none, and says what was found. The demo that stands in for them is left
 * out as soon as there is another.
 *
 * @param standIn Whether to write the demo while the project's own folder of recordings is empty.
 */
export async function findRecordings(standIn: boolean): Promise<ListedRecording[]> {
  const folder = recordingsFolder();
  if (!existsSync(folder) && process.env.RECORDINGS) {
    throw new Error(`RECORDINGS=${folder}: no such folder; give one that holds ${listed(ENDINGS)} files`);
  }
  if (standIn && !process.env.RECORDINGS && isUntouched()) {
    console.warn(`${folder}/ has no recordings: writing a synthetic demo, ${demoFile}`);
    await writeStandIn();
  }
  const recordings = listRecordings(folder);
  if (recordings.length === 0) throw new Error(describeEmpty(folder));
  const asked = recordings.filter(({path}) => !isStandIn(path));
  if (asked.length === 0 || asked.length === recordings.length) return recordings;
  console.warn(`${demoFile} is left out: it is synthetic, and there are recordings now; npm run demo puts it back in`);
  return asked;
}

/** Content of a folder without recordings, and the remedy. */
function describeEmpty(folder: string): string {
  const counts = new Map<string, number>();
  for (const path of findFiles(folder).others) {
    if (path === "README.md") continue;
    const ending = extname(path) || "without ending";
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const kinds = [...counts].sort(([, a], [, b]) => b - a).map(([ending, count]) => `${count} ${ending}`);
  const found =
    kinds.length === 0 ? "nothing" : `${kinds.slice(0, 5).join(", ")}${kinds.length > 5 ? ", and more" : ""}`;
  const todo = process.env.RECORDINGS ? "" : ", or try npm run demo, which writes a synthetic one";
  return `${folder}: no recordings there or in folders below (found: ${found}); give ${listed(ENDINGS)} files${todo}`;
}

/** ".nwb, .h5 or .hdf5". */
function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} or ${names[names.length - 1]}`;
}
