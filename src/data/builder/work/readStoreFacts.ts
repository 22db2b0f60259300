import {readFileSync} from "node:fs";
import type {SourceInfo} from "../../source/source.js";
import type {BuildFacts} from "../finish/finishStore.js";
import type {StorePaths} from "./storePaths.js";

/** Reads what was noted beside a store: facts that the source stated, and the cost of the build. Throws without a note. */
export function readStoreFacts({facts}: StorePaths): {info: SourceInfo; build: BuildFacts} {
  return JSON.parse(readFileSync(facts, "utf8")) as {info: SourceInfo; build: BuildFacts};
}
