import {execFile} from "node:child_process";
import {promisify} from "node:util";
import {findChromium} from "../support/page/findChromium.js";
import {serveGzip} from "../support/server/serveGzip.js";
import {buildBenchSite} from "./buildBenchSite.js";
import type {Figure} from "./figure.js";

/** Not a dependency of the project: it is fetched when this is run. */
const LIGHTHOUSE = "lighthouse@12.8.2";

/** Scores for performance that a report must reach, and how Lighthouse is told of the device. */
const DEVICES = [
  {name: "desktop", least: 100, options: ["--preset=desktop"]},
  {name: "mobile", least: 95, options: []}
] as const;

/** Points that Lighthouse takes off for the performance of the demo's report. */
export async function benchLighthouse(): Promise<Figure[]> {
  const {dist} = await buildBenchSite();
  const server = await serveGzip(dist);
  try {
    const figures: Figure[] = [];
    for (const {name, least, options} of DEVICES) {
      const score = await scoreOf(`${server.url}recordings/demo`, options);
      figures.push({name: `Lighthouse, ${name}: points below 100`, value: 100 - score, budget: 100 - least});
    }
    return figures;
  } finally {
    await server.close();
  }
}

async function scoreOf(address: string, options: readonly string[]): Promise<number> {
  const chrome = "--chrome-flags=--headless --no-sandbox --disable-gpu";
  const {stdout} = await promisify(execFile)(
    "npx",
    ["--yes", LIGHTHOUSE, address, "--quiet", "--only-categories=performance", "--output=json", chrome, ...options],
    {env: {...process.env, CHROME_PATH: findChromium()}, maxBuffer: 2 ** 26}
  );
  const {categories} = JSON.parse(stdout) as {categories: {performance: {score: number}}};
  return 100 * categories.performance.score;
}
