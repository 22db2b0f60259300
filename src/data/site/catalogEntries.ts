import {gapsOf, recordingExtent} from "../../format/segments.js";
import type {CatalogEntry, CatalogRecording} from "../../report/catalogEntry.js";
import {markChannels} from "../../report/markChannels.js";
import {formatCount} from "../../text/count.js";
import {readStore} from "../builder/work/readStore.js";
import {readStoreFacts} from "../builder/work/readStoreFacts.js";
import type {SourceChannel} from "../source/source.js";
import {type BuiltItem, isBuilt, readCatalog} from "./catalog.js";
import {reasonsOf} from "./recording/markBad.js";
import {pathsOf} from "./report.js";

/** Names of places up to which each may be of one channel. */
const FEW_REGIONS = 4;

/** One line per recording, for the catalog page. */
export function loadEntries(): CatalogEntry[] {
  return readCatalog().map((item) => (isBuilt(item) ? entryOf(item) : item));
}

function entryOf(item: BuiltItem): CatalogRecording {
  const {id, sidecar} = item;
  const paths = pathsOf(item);
  const {info, build} = readStoreFacts(paths);
  const {channelCount, channels, samplingRate, segments} = readStore(paths.store).manifest;
  const [start, end] = recordingExtent(segments);
  const published = (name: string) =>
    info.facts.filter((fact) => fact.name === name && !fact.private).map(({value}) => value);
  const badCount = markChannels(channels, reasonsOf(sidecar.bad)).filter(({bad}) => bad !== undefined).length;
  const warnings = info.findings.flatMap(({level, title}) => (level === "warning" && title ? [title] : []));
  return {
    id,
    title: sidecar.title ?? id,
    synthetic: info.synthetic,
    format: info.format.split(" ")[0],
    species: info.species,
    subject: published("Subject")[0],
    devices: published("Device"),
    regions: regionsOf(info.channels),
    startTime: info.startTime,
    duration: end - start,
    channelCount,
    samplingRate,
    gapCount: gapsOf(segments).length,
    annotationCount: item.annotations?.count ?? 0,
    storeBytes: build.storeBytes,
    warnings: [...(badCount > 0 ? [formatCount(badCount, "bad channel")] : []), ...warnings]
  };
}

/** Places of channels, each once; none where each channel has one of its own, as on a scalp. */
function regionsOf(channels: readonly Pick<SourceChannel, "location">[]): string[] {
  const regions = [...new Set(channels.flatMap(({location}) => location ?? []))];
  return regions.length > Math.max(FEW_REGIONS, channels.length / 2) ? [] : regions;
}
