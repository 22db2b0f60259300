import type {Manifest} from "../format/manifest.js";
import {type Extent, gapsOf, recordingExtent} from "../format/segments.js";
import {formatCount} from "../text/count.js";
import {formatDuration} from "../text/duration.js";
import {formatTime} from "../text/moment.js";
import {formatNumber} from "../text/number.js";
import {formatPercent} from "../text/percent.js";
import type {Finding, Report} from "./report.js";

/** Findings before the rest is behind a number. */
const MAX_SHOWN = 3;

/** Words for kinds of bad channels that a chip has room for. */
const MAX_KINDS_LENGTH = 24;

/** Reason of marks that are not the file's, and what is said of the file's that were taken away. */
const BY_READER = "marked by hand, or in the link";
const CLEARED = "marked bad by the file, good here";

/** Gaps that a finding lists: a table has them all. */
const MAX_GAPS = 10;

/** Subject of a finding: a stretch of time in seconds, or channels by their indices. */
export type FindingTarget = {extent: Extent} | {channel: number} | {channels: readonly number[]};

/** One line of a finding: where it is, and what is there. */
export interface FindingLine {
  links: {label: string; target: FindingTarget}[];
  text: string;
}

/** A finding with the places that it is about. */
export type ReportFinding = Finding & {lines: FindingLine[]};

/**
 * Findings of a report, most important first: channels marked bad, warnings of the builder, gaps,
 * what was assumed.
 * @param bad Indices of the channels that are marked bad now: by the file, the link or the reader; those of the file by
 * default.
 */
export function reportFindings(
  {manifest, findings}: Pick<Report, "manifest" | "findings">,
  bad: readonly number[] = badOf(manifest)
): ReportFinding[] {
  const told = findings.map((finding) => ({...finding, lines: linesOf(manifest, finding)}));
  return [
    ...badFinding(manifest, bad),
    ...told.filter(({level}) => level === "warning"),
    ...gapFinding(manifest),
    ...told.filter(({level}) => level === "note")
  ];
}

/** Findings with a title, as they stand under a recording's: the first three, and how many more there are. */
export function shownFindings<T extends Finding>(findings: readonly T[]): {shown: T[]; rest: T[]} {
  const titled = findings.filter(({title}) => title !== undefined);
  return {shown: titled.slice(0, MAX_SHOWN), rest: titled.slice(MAX_SHOWN)};
}

/** Channels that the file or the author marks bad. */
export function badOf({channels}: Manifest): number[] {
  return channels.flatMap(({bad}, index) => (bad === undefined ? [] : [index]));
}

function linesOf({channels}: Manifest, finding: Finding): FindingLine[] {
  if (!finding.channels?.length) return [];
  const indexOf = new Map(channels.map(({name}, i) => [name, i]));
  return [{links: finding.channels.flatMap((name) => channelLink(name, indexOf.get(name))), text: ""}];
}

/** "6 bad channels: clipped": those of each reason, then a link to all of them together. */
function badFinding(manifest: Manifest, marked: readonly number[]): ReportFinding[] {
  const {channels} = manifest;
  const bad = marked.map((index) => ({name: channels[index].name, reason: channels[index].bad ?? BY_READER, index}));
  const cleared = badOf(manifest).filter((index) => !marked.includes(index));
  if (bad.length === 0 && cleared.length === 0) return [];
  const reasons = [...new Set(bad.map(({reason}) => reason))];
  const kinds = [...new Set(reasons.map((reason) => (reason === BY_READER ? "by hand" : reason.split(":")[0])))].join(
    ", "
  );
  const count = formatCount(bad.length, "bad channel");
  const all = {label: `Show all ${formatNumber(bad.length)}`, target: {channels: bad.map(({index}) => index)}};
  return [
    {
      level: "warning",
      title: kinds.length > MAX_KINDS_LENGTH || bad.length === 0 ? count : `${count}: ${kinds}`,
      text: `${formatNumber(bad.length)} of ${formatCount(channels.length, "channel")} marked bad: drawn in gray and left out of the statistics of good channels.`,
      lines: [
        ...reasons.map((reason) => ({
          links: bad.flatMap(({name, reason: because, index}) => (because === reason ? channelLink(name, index) : [])),
          text: reason
        })),
        ...(cleared.length > 0
          ? [{links: cleared.flatMap((index) => channelLink(channels[index].name, index)), text: CLEARED}]
          : []),
        ...(bad.length > 1 ? [{links: [all], text: ""}] : [])
      ]
    }
  ];
}

/** "20 s gap at 4:18", "3 gaps, 1 min 5 s in all": when each is and how long. */
function gapFinding({segments}: Manifest): ReportFinding[] {
  const gaps = gapsOf(segments);
  if (gaps.length === 0) return [];
  const [start, end] = recordingExtent(segments);
  const missing = gaps.reduce((sum, [from, to]) => sum + to - from, 0);
  const length = formatDuration(missing);
  const lines = gaps.slice(0, MAX_GAPS).map((extent) => ({
    links: [{label: `${formatTime(extent[0], 0.1)} to ${formatTime(extent[1], 0.1)}`, target: {extent}}],
    text: formatDuration(extent[1] - extent[0])
  }));
  const more = gaps.length - lines.length;
  return [
    {
      level: "note",
      title:
        gaps.length === 1
          ? `${length} gap at ${formatTime(gaps[0][0])}`
          : `${formatCount(gaps.length, "gap")}, ${length} in all`,
      text: `Nothing was recorded for ${formatPercent(missing / (end - start))} of the time. No trace crosses a gap.`,
      lines: more > 0 ? [...lines, {links: [], text: `${formatNumber(more)} more listed below, under Gaps`}] : lines
    }
  ];
}

function channelLink(label: string, channel: number | undefined): FindingLine["links"] {
  return channel === undefined ? [] : [{label, target: {channel}}];
}
