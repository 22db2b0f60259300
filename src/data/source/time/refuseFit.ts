import {formatCount} from "../../../text/count.js";
import {RecordingError} from "../recordingError.js";
import type {TimestampFit} from "./fitTimestamps.js";

/** With more than this part of the stamps over 1.5 periods off, no regular time describes them. */
const MAX_STRAYS = 0.1;

/** With more than this part of the samples at the start of a run, bursts must be told from timestamps without a rate: ... */
const MANY_RUNS = 0.01;

/** ... in bursts, stamps lie closer to a line than this on average, in periods; exponential steps make it 0.6. */
const MAX_MEAN_JITTER = 0.35;

/** Throws a `RecordingError` with the ways out when timestamps allow no model. */
export function refuseFit(fileName: string, sampleCount: number, fit: TimestampFit): void {
  const way = 'fix the timestamps, or set "timestamps": "index" in the sidecar to draw samples one after another';
  if (fit.nanCount > 0) {
    const all = fit.nanCount === sampleCount ? "all " : "";
    throw new RecordingError(
      fileName,
      `${all}${formatCount(fit.nanCount, "of its timestamps is NaN", "of its timestamps are NaN")}: ${way}`
    );
  }
  if (fit.firstBack && fit.segments.length === 0 && !fit.tooManyRuns) {
    const {sample, from, to} = fit.firstBack;
    const count = fit.backCount === 1 ? "" : `${formatCount(fit.backCount, "time")}, first `;
    const rebase = 'or "timestamps": "rebase" to start a segment after each such step';
    throw new RecordingError(
      fileName,
      `timestamps go back ${count}at sample ${sample} (${from} s -> ${to} s): ${way}, ${rebase}`
    );
  }
  if (fit.tooManyRuns) {
    throw new RecordingError(
      fileName,
      `timestamps break off more than ${formatCount(fit.runCount - 1, "time")} in ${formatCount(sampleCount, "sample")}: ${way}`
    );
  }
  if (!(fit.samplePeriod > 0)) {
    throw new RecordingError(fileName, `all timestamps are the same (${fit.first} s): ${way}`);
  }
  if (fit.runCount > MANY_RUNS * sampleCount && fit.jitter.meanPeriods > MAX_MEAN_JITTER) {
    const reason = `has irregular timestamps: ${formatCount(fit.runCount - 1, "break")}, and no regular time between them`;
    throw new RecordingError(fileName, `${reason}: ${way}`);
  }
  if (fit.strayCount > MAX_STRAYS * sampleCount) {
    const strays = `${fit.strayCount} of ${sampleCount} timestamps`;
    throw new RecordingError(fileName, `has irregular timestamps: ${strays} fit no sampling rate: ${way}`);
  }
}
