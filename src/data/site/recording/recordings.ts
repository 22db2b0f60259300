import {join} from "node:path";
import {findFiles} from "./findFiles.js";
import {recordingId} from "./recordingId.js";

/** A recording in the folder. */
export interface ListedRecording {
  /** From its path, safe in addresses: "mouse 1.nwb" is "mouse-1". */
  id: string;
  path: string;
  /** Files whose paths give the same id, or one that differs only in case: none of them can be built. */
  clash?: string[];
}

/** The recordings of a folder and of all below, by id. Hidden ones are left out. */
export function listRecordings(folder: string): ListedRecording[] {
  const byId = new Map<string, string[]>();
  for (const path of findFiles(folder).recordings) {
    const key = recordingId(path).toLowerCase();
    byId.set(key, [...(byId.get(key) ?? []), path]);
  }
  return [...byId.values()]
    .map((files) => ({
      id: recordingId(files[0]),
      path: join(folder, files[0]),
      ...(files.length > 1 && {clash: files})
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
