import {levelArray} from "../../../format/storedArray.js";
import type {StatisticsPlan} from "../../../pyramid/statistics/columnStatistics.js";
import {type ColumnNode, ColumnTree} from "../../../pyramid/statistics/columnTree.js";
import type {Kernels} from "../../kernels/kernels.js";
import type {BuildPlan} from "../plan/buildPlan.js";
import type {Column} from "../write/column.js";
import {columnStatistics} from "./columnStatistics.js";
import {countFrom} from "./countFrom.js";
import type {WindowCollector} from "./windowCollector.js";

/** A tree for the statistics of a build's columns of level 0. */
export function createColumnTree(plan: BuildPlan, statisticsPlan: StatisticsPlan): ColumnTree {
  const {length, plan: shards} = levelArray(plan, 0, "data");
  return new ColumnTree(statisticsPlan, Math.ceil(length / shards.innerLength));
}

/** Takes one whole column of level 0 into account: its statistics, as a node of the tree, and its part of windows. */
export function describeColumn(
  {kernels, plan, windows}: {kernels: Kernels; plan: StatisticsPlan; windows: WindowCollector},
  stored: Column
): ColumnNode {
  const column = plan.base ? countFrom(kernels, plan.base, stored) : stored;
  windows.add(column);
  return {level: 0, index: column.start / column.stride, statistics: columnStatistics(kernels, plan, column)};
}
