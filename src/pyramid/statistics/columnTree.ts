import type {ColumnStatistics, StatisticsPlan} from "./columnStatistics.js";
import {mergeColumns} from "./mergeColumns.js";

/** Statistics of columns [index * 2^level, (index + 1) * 2^level). */
export interface ColumnNode {
  level: number;
  index: number;
  statistics: ColumnStatistics;
}

/** Columns of a recording up to which the statistics of each are kept apart: above, neighbors are merged. */
const MAX_COLUMNS = 4096;

/** Level up to which a recording's columns are merged. */
export function topLevelOf(columnCount: number): number {
  return Math.max(0, Math.ceil(Math.log2(columnCount / MAX_COLUMNS)));
}

/**
 * Merges statistics of columns that are added in order of time, always the same two with each other: neighbors, pairs of
 * neighbors, and so on. So no split of the work changes a bit of a sum, and a stretch of thousands of columns leaves some
 * twenty nodes to its neighbors.
 */
export class ColumnTree {
  /** Nodes that could not be merged further yet, in order. */
  readonly nodes: ColumnNode[] = [];
  readonly #plan: StatisticsPlan;
  readonly #top: number;

  /** @param columnCount columns of the recording */
  constructor(plan: StatisticsPlan, columnCount: number) {
    this.#plan = plan;
    this.#top = topLevelOf(columnCount);
  }

  /** Adds what follows on all that was added. */
  add(node: ColumnNode): void {
    this.nodes.push(node);
    for (let last = node; last.level < this.#top && last.index % 2 === 1;) {
      const before = this.nodes.at(-2);
      if (before?.level !== last.level || before.index !== last.index - 1) return;
      last = {
        level: last.level + 1,
        index: before.index / 2,
        statistics: mergeColumns(before.statistics, last.statistics, this.#plan)
      };
      this.nodes.splice(-2, 2, last);
    }
  }

  /** Takes out nodes that nothing will be merged with, in order: those of the top level, or all. */
  take(all = false): ColumnStatistics[] {
    const whole = all ? this.nodes.length : this.nodes.findLastIndex(({level}) => level === this.#top) + 1;
    return this.nodes.splice(0, whole).map(({statistics}) => statistics);
  }
}
