import {levelArray} from "../../../format/storedArray.js";
import {SpectrogramFold} from "../../../pyramid/spectrogram/foldSpectrogram.js";
import {StatisticsFold} from "../../../pyramid/statistics/foldStatistics.js";
import type {RecordingStatistics} from "../../../pyramid/statistics/recordingStatistics.js";
import {syncPath} from "../../disk/replaceFile.js";
import {type BuildPlan, statisticsPlanOf} from "../plan/buildPlan.js";
import {type SpanCarry} from "../span/spanCarry.js";
import type {BuildFolders} from "../work/workFolder.js";
import {isSealed} from "../write/shards.js";
import {joinCarries} from "./joinCarries.js";

/**
 * Joins what all spans of a recording left, or runs of them, given in order. Resolves with the recording's statistics, and
 * notes the shards in `folders.sealed`.
 */
export async function joinSpans(
  plan: BuildPlan,
  carries: AsyncIterable<SpanCarry> | Iterable<SpanCarry>,
  folders: BuildFolders
): Promise<RecordingStatistics> {
  const statisticsPlan = statisticsPlanOf(plan);
  const fold = new StatisticsFold(statisticsPlan);
  const map = statisticsPlan.spectrogram && new SpectrogramFold(statisticsPlan.spectrogram, plan.channelCount);
  const {carry, files} = await joinCarries(
    plan,
    {
      stretch: [0, plan.sampleCount],
      folders,
      onColumns: (statistics) => fold.add(statistics),
      onWindow: (window) => map?.add(window)
    },
    carries
  );
  for (const {statistics} of carry.statistics) fold.add(statistics);
  for (const file of files) syncPath(file);
  const unwritten = plan.levels[0].omitted ? levelArray(plan, 0, "data").path : undefined;
  for (const [path, {parts}] of Object.entries(carry.arrays)) {
    if (path !== unwritten) folders.sealed?.set(path, parts.filter(isSealed));
  }
  return {...fold.finish(), ...(map && {spectrogram: map.finish()})};
}
