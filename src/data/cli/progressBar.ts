import {basename} from "node:path";
import {formatBytes} from "../../text/bytes.js";
import {formatCount} from "../../text/count.js";
import {formatDuration} from "../../text/duration.js";
import {formatFixed} from "../../text/number.js";
import type {BuildResult} from "../builder/findBuilt.js";
import type {BuildProgress} from "../builder/work/buildProgress.js";
import type {BuildListener} from "../site/buildAll.js";
import type {ListedRecording} from "../site/recording/recordings.js";

/** Characters between the brackets of the bar. */
const BAR_WIDTH = 24;

/** Milliseconds between two drawings of the bar. */
const REDRAW_MS = 100;

/** Tells of the builds on a terminal: a bar that is drawn over, and one line for each recording; elsewhere lines only. */
export function createProgressBar(recordings: readonly ListedRecording[], output = process.stderr): BuildListener {
  let name = "";
  let startedAt = 0;
  let drawnAt = 0;
  let startBytes: number | undefined;

  const line = (text: string) => output.write(`${output.isTTY ? "\r\x1b[K" : ""}${text}\n`);

  return {
    onStart({path}, index) {
      const count = recordings.length > 1 ? `${index + 1}/${recordings.length} ` : "";
      name = `${count}${basename(path)}`;
      startedAt = performance.now();
      drawnAt = 0;
      startBytes = undefined;
    },
    onProgress(progress) {
      if (progress.stage === "plan") return;
      // Bytes that an earlier run had built say nothing about the speed of this one.
      startBytes ??= progress.doneBytes;
      const now = performance.now();
      if (!output.isTTY || now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      const text = progressLine(name, progress, {startBytes, seconds: (now - startedAt) / 1000});
      output.write(`\r\x1b[K${text.slice(0, (output.columns || 80) - 1)}`);
    },
    onEnd(result) {
      line(result instanceof Error ? `${name}: failed. ${oneLine(result.message)}` : `${name}: ${resultLine(result)}`);
    }
  };
}

/** The bar: "x.nwb [######      ] 25 % · 120 MB/s · 12 s left". */
export function progressLine(
  name: string,
  {stage, doneBytes, totalBytes}: BuildProgress,
  {startBytes, seconds}: {startBytes: number; seconds: number}
): string {
  const share = totalBytes > 0 ? doneBytes / totalBytes : 0;
  const filled = Math.round(share * BAR_WIDTH);
  const bar = `[${"#".repeat(filled)}${" ".repeat(BAR_WIDTH - filled)}]`;
  const speed = (doneBytes - startBytes) / seconds;
  const parts = [`${name} ${bar} ${Math.floor(100 * share)} %`];
  if (stage !== "build") parts.push("finishing");
  else if (speed > 0) {
    parts.push(`${formatBytes(speed)}/s`, `${formatDuration((totalBytes - doneBytes) / speed)} left`);
  }
  return parts.join(" · ");
}

/** Summary of a build: channels, duration, levels, size on disk against the raw samples, time, warnings. */
export function resultLine({fresh, manifest, info, build}: BuildResult): string {
  const levels = formatCount(manifest.levels.length, "level");
  if (fresh) return `up to date (${levels}, ${formatBytes(build.storeBytes)})`;
  const rawBytes = manifest.sampleCount * manifest.channelCount * (Number(/\d+$/.exec(info.dtype)?.[0] ?? 8) / 8);
  return [
    `${levels}, ${formatBytes(build.storeBytes)} (${formatFixed(build.storeBytes / rawBytes, 2)} x raw)`,
    `in ${formatDuration(build.seconds)}`,
    ...info.findings.flatMap(({level, text}) => (level === "warning" ? [`\n  warning: ${oneLine(text)}`] : []))
  ].join(" ");
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}
