import {join, resolve} from "node:path";
import type {IntegerType} from "../plan/guessStep.js";
import type {Tables} from "../write/tables.js";

/** Paths of one recording's store; names start with the recording's id and end with its fingerprint. */
export interface StorePaths {
  /** The store: all that is published. */
  store: string;
  /** Arrow tables that loaders print. */
  tables: string;
  /** Facts about the recording and the cost of its build. Local. */
  facts: string;
  /** Names, sizes and digests of all files of the above: written last. */
  list: string;
  /** Notes about the recording's files that spare reading them. */
  source: string;
  /** The unfinished build; gone when it is done. */
  work: string;
}

/** Paths of the store called `name`, without ending. */
export function storePaths(outDir: string, name: string): StorePaths {
  const base = resolve(outDir, name);
  return {
    store: `${base}.zarr`,
    tables: `${base}.tables`,
    facts: `${base}.build.json`,
    list: `${base}.files.json`,
    source: `${base}.source.json`,
    work: `${base}.partial`
  };
}

/** Says, by being there, that integers of a type do not hold this recording's floats. */
export function inexactFile(workPath: string, dtype: IntegerType): string {
  return join(workPath, `inexact-${dtype}`);
}

/** Says who is building. */
export function lockFile(workPath: string): string {
  return join(workPath, "lock");
}

/** A table in the folder of tables. */
export function tableFile(tablesPath: string, name: keyof Tables): string {
  return join(tablesPath, `${name}.arrow`);
}
