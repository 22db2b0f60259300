import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import type {SignalOptions} from "../../demo/generate.js";
import {writeDemo} from "../../demo/writeDemo.js";
import {demoFile} from "../folders.js";

/** Says, by being there, that nobody asked for the demo: there was nothing else to show. */
const STAND_IN = join(dirname(demoFile), ".demo-stands-in");

/** Marker that every file of the demo contains. */
const IDENTIFIER = "stratigram-synthetic-demo-";

/** Tells whether the project's own folder of recordings holds nothing but what came with it. */
export function isUntouched(): boolean {
  const folder = dirname(demoFile);
  return !existsSync(folder) || readdirSync(folder).every((name) => name === "README.md" || name.startsWith("."));
}

/** Writes the demo into the project's own folder of recordings, as a stand-in until there is a recording. */
export async function writeStandIn(): Promise<void> {
  mkdirSync(dirname(demoFile), {recursive: true});
  writeFileSync(STAND_IN, "");
  await writeDemo(demoFile);
}

/** Tells whether a file is the demo that stands in for recordings, and was not asked for. */
export function isStandIn(path: string): boolean {
  return path === demoFile && existsSync(STAND_IN) && isDemo(path);
}

/** Writes the demo because somebody asks for it. Throws when something else is there that would be lost. */
export async function writeAskedDemo(path: string, options: SignalOptions): Promise<void> {
  if (existsSync(path) && !isDemo(path)) {
    throw new Error(`${path} exists and is not the demo: give another name with --out`);
  }
  mkdirSync(dirname(path), {recursive: true});
  await writeDemo(path, options);
  if (path === demoFile) rmSync(STAND_IN, {force: true});
}

function isDemo(path: string): boolean {
  return readFileSync(path).includes(IDENTIFIER);
}
