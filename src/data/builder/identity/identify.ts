import {mkdirSync, statSync} from "node:fs";
import {basename, dirname, join, resolve} from "node:path";
import {namesIn} from "../../disk/namesIn.js";
import {readJson} from "../../disk/readJson.js";
import {replaceFile} from "../../disk/replaceFile.js";
import {listFiles} from "../../source/openSource.js";
import {RecordingError} from "../../source/recordingError.js";
import {digestFiles} from "./digestFiles.js";

/** The files of a recording, and the state of each at a moment. */
export interface RecordingFiles {
  /** Folder outside of which no file is read; decides with the content which files make the recording. */
  folder: string;
  /** Size, times to the nanosecond and inode of each file, by absolute path; empty when it is not there. */
  files: Record<string, string>;
  /** True if all files were at rest: a change so soon after another could leave the times as they were. */
  isSettled: boolean;
}

/** Identity of a recording, and the state of its files when it was found out. */
export interface Identity extends RecordingFiles {
  /** Digest of every byte: `digestFiles`. */
  digest: string;
}

/** Milliseconds within which some file systems give two changes the same time. */
const TIME_GRAIN = 2000;

/** Attempts at reading a recording that changes meanwhile. */
const ATTEMPTS = 3;

/** A recording to identify. */
export interface IdentityRequest {
  path: string;
  recordingsDir?: string;
}

/**
 * Identifies a recording by its content. Nothing is read when one of the notes that are remembered in a folder of stores
 * still holds. `id` begins the names of those that are looked at first. Rejects with a `RecordingError`.
 */
export async function identify(request: IdentityRequest, id: string, folder: string): Promise<Identity> {
  return recall(request, id, folder) ?? read(request);
}

/** Writes a note of what a recording is. */
export function remember(file: string, identity: Identity): void {
  if (!identity.isSettled || isCurrent(readNote(file), identity)) return;
  mkdirSync(dirname(file), {recursive: true});
  replaceFile(file, JSON.stringify(identity));
}

/** Tells whether a recording is what it was: by its files' states where they tell, else by its content. */
export async function isUnchanged(identity: Identity, request: IdentityRequest): Promise<boolean> {
  if (identity.isSettled && holds(identity)) return true;
  return (await read(request)).digest === identity.digest;
}

/** The files that make a recording, as they are now. No sample is read. Rejects with a `RecordingError`. */
export async function findFiles(request: IdentityRequest): Promise<RecordingFiles> {
  const foundAt = Date.now();
  const paths = await listFiles(request.path, {recordingsDir: request.recordingsDir});
  const files = Object.fromEntries(paths.map((file) => [file, stateOf(file)]));
  const changedAt = Math.max(...paths.map(changeTimeOf));
  return {folder: folderOf(request), files, isSettled: foundAt - changedAt > TIME_GRAIN};
}

async function read(request: IdentityRequest): Promise<Identity> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await findFiles(request);
    const digest = await digestFiles(Object.keys(found.files)).catch((error: unknown) => {
      // A file that became shorter; the attempt is over.
      if (error instanceof Error && /^invalid bytes/.test(error.message)) return undefined;
      throw error;
    });
    if (digest !== undefined && holds(found)) return {digest, ...found};
  }
  throw new RecordingError(
    basename(request.path),
    "changed while it was read: wait until it is complete, and build again"
  );
}

/**
 * Recalls what is known of a recording in a folder of stores, if it still holds. Stores whose names start with `id` are
 * asked first, then all others: each series and signal of a recording has stores, and notes, of its own.
 */
export function recall(request: IdentityRequest, id: string, folder: string): Identity | undefined {
  for (const note of notesIn(folder, id)) {
    const isOfRequest = note.folder === folderOf(request) && Object.keys(note.files)[0] === resolve(request.path);
    if (isOfRequest && holds(note)) return note;
  }
  return undefined;
}

/**
 * Digests of recordings that are remembered in a folder of stores and whose files have the sizes of these: a copy, or one
 * that was only touched, has one of them. Nothing is read but the notes.
 */
export function digestsBySize({files}: RecordingFiles, id: string, folder: string): string[] {
  const sizesOf = (states: RecordingFiles["files"]) => Object.values(states).map((state) => state.split(" ")[0]);
  const sizes = sizesOf(files).join();
  return [...notesIn(folder, id)].filter((note) => sizesOf(note.files).join() === sizes).map(({digest}) => digest);
}

/** Identities remembered in a folder of stores; those whose names start with `id` first. */
function* notesIn(folder: string, id: string): Generator<Identity> {
  const names = namesIn(folder).filter((name) => name.endsWith(".source.json"));
  const isOwn = (name: string) => name.startsWith(`${id}-`);
  for (const name of [...names.filter(isOwn), ...names.filter((name) => !isOwn(name))]) {
    const note = readNote(join(folder, name));
    if (note) yield note;
  }
}

function folderOf({recordingsDir}: IdentityRequest): string {
  return recordingsDir === undefined ? "" : resolve(recordingsDir);
}

function readNote(file: string): Identity | undefined {
  const note = readJson(file) as Partial<Identity> | null | undefined;
  return typeof note?.digest === "string" && typeof note.files === "object" ? (note as Identity) : undefined;
}

function isCurrent(note: Identity | undefined, identity: Identity): boolean {
  return JSON.stringify(note) === JSON.stringify(identity);
}

/** Tells whether all files have the state that they had. */
export function holds({files}: Pick<RecordingFiles, "files">): boolean {
  return Object.entries(files).every(([path, state]) => stateOf(path) === state);
}

function stateOf(path: string): string {
  const stats = statSync(path, {bigint: true, throwIfNoEntry: false});
  return stats ? [stats.size, stats.mtimeNs, stats.ctimeNs, stats.ino].join(" ") : "";
}

function changeTimeOf(path: string): number {
  const stats = statSync(path, {throwIfNoEntry: false});
  return stats ? Math.max(stats.mtimeMs, stats.ctimeMs) : 0;
}
