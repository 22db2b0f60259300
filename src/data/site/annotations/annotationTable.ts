import {Float64, Table, tableToIPC, Utf8, type Vector, vectorFromArray} from "apache-arrow";
import type {Annotation} from "../../../marks/annotation.js";
import {joinNames} from "../../../marks/formats/channelNames.js";

/** Names of columns that a sidecar publishes begin with this. */
export const PUBLISH_PREFIX = "annotations.";

/**
 * The author's annotations as an Arrow IPC file: id, label, start, end, channels, text, color, and those of the other
 * columns that `publish` lists as "annotations.<column>". All others can tell who worked when, and stay out.
 */
export function annotationTable(annotations: readonly Annotation[], publish: readonly string[] = []): Uint8Array {
  const text = (of: (annotation: Annotation) => string | null): Vector =>
    vectorFromArray(annotations.map(of), new Utf8());
  const columns: Record<string, Vector> = {
    id: text(({id}) => id),
    label: text(({label}) => label),
    start: vectorFromArray(
      annotations.map(({start}) => start),
      new Float64()
    ),
    end: vectorFromArray(
      annotations.map(({end}) => end),
      new Float64()
    ),
    channels: text(({channels}) => channels && joinNames(channels)),
    text: text((annotation) => annotation.text),
    color: text(({color}) => color ?? null)
  };
  for (const name of publish.filter((each) => each.startsWith(PUBLISH_PREFIX))) {
    const column = name.slice(PUBLISH_PREFIX.length);
    if (!(column in columns)) columns[column] = text((annotation) => cellOf(annotation, column));
  }
  return tableToIPC(new Table(columns), "file");
}

function cellOf({created, modified, columns = {}}: Annotation, column: string): string | null {
  if (column === "created" || column === "modified") {
    const time = column === "created" ? created : modified || undefined;
    return time === undefined ? null : new Date(time).toISOString();
  }
  return Object.hasOwn(columns, column) ? columns[column] : null;
}
