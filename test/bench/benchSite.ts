import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {runCommand} from "../support/process/runCommand.js";
import {writeTinyDemo} from "../support/sources/writeTinyDemo.js";
import type {Figure} from "./figure.js";

const COUNT = 100;

/** Folder of sites' templates. */
const TEMPLATES = "node_modules/.cache/stratigram/templates";

/** Budgets of a site of 100 small recordings on 2 cores, in seconds. */
const BUDGETS = {page: 0.3, unchanged: 10, oneChanged: 3} as const;

/**
 * Builds a site of 100 recordings, rebuilds it without a change and with one, and makes its pages alone, with and without
 * the template that they are filled from.
 */
export async function benchSite(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "stratigram-bench-site-"));
  const env = {RECORDINGS: join(folder, "recordings"), PYRAMIDS: join(folder, "stores"), DIST: join(folder, "dist")};
  try {
    mkdirSync(env.RECORDINGS);
    for (let i = 0; i < COUNT; i++) await writeTinyDemo(env.RECORDINGS, `${i}.nwb`, i + 1);
    const first = secondsOf(env);
    const unchanged = secondsOf(env);
    retitle(join(env.RECORDINGS, "7.json"));
    const oneChanged = secondsOf(env);
    // Another site of the same stores has no page to take from.
    retitleAll(env.RECORDINGS);
    const pages = secondsOf({...env, DIST: join(folder, "other")});
    rmSync(TEMPLATES, {recursive: true});
    const withTemplate = secondsOf({...env, DIST: join(folder, "third")});
    return [
      {name: `site of ${COUNT} recordings, stores too, s`, value: first},
      {name: "its pages alone, s each", value: pages / COUNT, budget: BUDGETS.page},
      {name: "and their template, s each", value: withTemplate / COUNT, budget: BUDGETS.page},
      {name: "rebuilt without a change, s", value: unchanged, budget: BUDGETS.unchanged},
      {name: "rebuilt with one change, s", value: oneChanged, budget: BUDGETS.oneChanged}
    ];
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

function secondsOf(env: Record<string, string>): number {
  const startedAt = performance.now();
  const {status, stderr} = runCommand("build", [], env);
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - startedAt) / 1000;
}

/** Changes what a page shows, and no store. */
function retitle(sidecar: string): void {
  const {title, ...rest} = JSON.parse(readFileSync(sidecar, "utf8")) as {title: string};
  writeFileSync(sidecar, JSON.stringify({...rest, title: `${title}, again`}));
}

function retitleAll(folder: string): void {
  for (let i = 0; i < COUNT; i++) retitle(join(folder, `${i}.json`));
}
