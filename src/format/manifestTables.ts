import type {Manifest, ManifestChannel, StoredManifest, TableName} from "./manifest.js";
import type {Segment} from "./segments.js";
import {fromTable, MAX_INLINE, type StoredTable, type TableColumns, toTable} from "./storedTable.js";

/** Values of a channel that does not say. */
const CHANNEL_DEFAULTS = {conversion: 1, offset: 0};

/** The columns of those lists that are tables. */
export type ManifestTables = Partial<Record<TableName, TableColumns>>;

/** The lists of a manifest that are tables. */
export function tablesOf({
  segments = [],
  channels = []
}: Partial<Pick<StoredManifest, TableName>>): Partial<Record<TableName, StoredTable>> {
  return {...(!Array.isArray(segments) && {segments}), ...(!Array.isArray(channels) && {channels})};
}

/** A manifest as the root of a store has it, and what the arrays of its tables hold. */
export function splitManifest(manifest: Manifest): {stored: StoredManifest; tables: ManifestTables} {
  const stored: StoredManifest = {...manifest};
  const tables: ManifestTables = {};
  if (manifest.segments.length > MAX_INLINE) {
    // A segment ends where the next one begins.
    const starts = manifest.segments.map(({sampleStart, startSeconds, samplePeriod}) => {
      return {sampleStart, startSeconds, samplePeriod};
    });
    ({table: stored.segments, columns: tables.segments} = toTable(starts));
  }
  if (manifest.channels.length > MAX_INLINE) {
    ({table: stored.channels, columns: tables.channels} = toTable(manifest.channels, CHANNEL_DEFAULTS));
  }
  return {stored, tables};
}

/** The manifest of a store, with the lists of its tables. `readManifest.ts` checks them. */
export function joinManifest(stored: StoredManifest, tables: ManifestTables): Manifest {
  const {segments, channels, sampleCount} = stored;
  return {
    ...stored,
    segments: Array.isArray(segments) ? segments : endSegments(fromTable(segments, tables.segments!), sampleCount),
    channels: Array.isArray(channels)
      ? channels
      : (fromTable(channels, tables.channels!) as unknown as ManifestChannel[])
  };
}

function endSegments(starts: readonly object[], sampleCount: number): Segment[] {
  const segments = starts as Segment[];
  return segments.map((segment, i) => ({...segment, sampleEnd: segments[i + 1]?.sampleStart ?? sampleCount}));
}
