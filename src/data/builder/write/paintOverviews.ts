import type {NumberSamples} from "../../../format/dtype.js";
import type {OverviewName} from "../../../format/storedArray.js";
import {paintOverview} from "../../../pyramid/overview.js";
import {paintBands} from "../../../pyramid/spectrogram/bandOverviews.js";
import type {RecordingStatistics} from "../../../pyramid/statistics/recordingStatistics.js";
import {type BuildPlan, scalesOf, statisticsPlanOf} from "../plan/buildPlan.js";

/** All overviews of a build, shape (channels, bins), by the names of their arrays. */
export function paintOverviews(plan: BuildPlan, statistics: RecordingStatistics): Map<OverviewName, NumberSamples> {
  const {overview, spectrogram} = plan;
  const {activity, extreme, rms} = paintOverview(statistics, statisticsPlanOf(plan).reference, scalesOf(plan));
  const painted = new Map<OverviewName, NumberSamples>([
    ["activity", activity],
    ["extreme", extreme],
    ["rms", rms]
  ]);
  if (!spectrogram) return painted;
  const {count} = statistics.bins;
  const isEmpty = (channel: number, bin: number) => count[channel * overview.binCount + bin] === 0;
  const bands = paintBands(statistics.spectrogram!, spectrogram, {overview, isEmpty});
  overview.bands?.forEach(({name}, i) => painted.set(name, bands[i]));
  return painted;
}
