import {readFileSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {planOpening} from "../../../components/opening/planOpening.js";
import {markChannels} from "../../../report/markChannels.js";
import {readStore} from "../../builder/work/readStore.js";
import {readPart} from "../../disk/wholeBytes.js";
import type {BuiltItem} from "../catalog.js";
import {loadReport, pathsOf} from "../report.js";
import {addEarlyHeader} from "./earlyHeader.js";
import {pageOf} from "./makeTemplate.js";
import {addOpeningScript} from "./openingScript.js";

/** Writes into each recording's page in a made site what it is of, and what it is to read at once. */
export async function addOpenings(folder: string, items: readonly BuiltItem[]): Promise<void> {
  for (const item of items) {
    const {store} = pathsOf(item);
    const {stored, manifest} = readStore(store);
    const report = loadReport(item);
    const {view, laneCount, bad} = report;
    const opening = await planOpening({manifest, view, laneCount}, stored, filesIn(store));
    const page = join(folder, pageOf(item.id));
    const marked = {...manifest, channels: markChannels(manifest.channels, bad)};
    const html = addEarlyHeader(readFileSync(page, "utf8"), {...report, manifest: marked});
    writeFileSync(page, addOpeningScript(html, item.store, opening));
  }
}

function filesIn(store: string) {
  return {
    size: (path: string) => statSync(join(store, path)).size,
    read: (path: string, start: number, end: number) => readPart(join(store, path), start, end)
  };
}
