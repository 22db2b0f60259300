import {existsSync, readFileSync} from "node:fs";
import {basename, dirname, extname, join} from "node:path";
import {type Annotation, sortAnnotations} from "../../../marks/annotation.js";
import {readAnnotations} from "../../../marks/formats/readAnnotations.js";
import {ReadingError} from "../../../marks/formats/reading.js";
import {RecordingError} from "../../source/recordingError.js";

/**
 * The author's annotations beside a recording, in order of their starts; undefined where there are none. Those of
 * "x.nwb" are in "x.annotations.tsv" and "x_events.tsv"; of "sub-1_task-a_ieeg.edf" also in "sub-1_task-a_events.tsv", as
 * BIDS names them. Throws a `RecordingError` that names the file and the line.
 */
export function readPublished(path: string): Annotation[] | undefined {
  const files = filesOf(path).filter((file) => existsSync(file));
  if (files.length === 0) return undefined;
  const all = new Map<string, Annotation>();
  for (const file of files) {
    for (const [i, annotation] of readFile(file).entries()) {
      const id = annotation.id ?? `${basename(file)}-${i + 1}`;
      all.set(id, {...annotation, id, modified: annotation.modified ?? 0});
    }
  }
  return sortAnnotations(all.values());
}

function filesOf(path: string): string[] {
  const stem = basename(path, extname(path));
  const bids = /^sub-[^_]+_/.test(stem) ? [`${stem.slice(0, stem.lastIndexOf("_"))}_events.tsv`] : [];
  const names = [`${stem}.annotations.tsv`, `${stem}_events.tsv`, ...bids];
  return [...new Set(names)].map((name) => join(dirname(path), name));
}

function readFile(path: string) {
  const file = basename(path);
  try {
    const {items, problems} = readAnnotations(readFileSync(path));
    if (problems.length === 0) return items.map(({draft}) => draft);
    const [{where, reason}, ...more] = problems;
    const others = more.length > 0 ? ` (and ${more.length} more such lines)` : "";
    throw new RecordingError(file, `${where}: ${reason}${others}`);
  } catch (error) {
    if (error instanceof ReadingError) throw new RecordingError(file, error.message, {cause: error});
    throw error;
  }
}
