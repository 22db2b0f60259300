/** Marks that the strip beside the minimap has room for. */
const MARK_COUNT = 120;

/** Rows next to each other with channels marked bad, half-open; and the bad ones among them, top to bottom. */
export interface BadRun {
  readonly start: number;
  readonly end: number;
  readonly channels: readonly number[];
}

/**
 * Runs of the rows whose channels are bad. Runs that lie nearer than can be drawn apart are one, which then holds good
 * rows, too: thousands of rows give few marks.
 * @param order Channels from top to bottom.
 */
export function badRuns(order: readonly number[], bad: readonly number[]): BadRun[] {
  const badChannels = new Set(bad);
  const runs: {start: number; end: number; channels: number[]}[] = [];
  order.forEach((channel, row) => {
    if (!badChannels.has(channel)) return;
    const last = runs.at(-1);
    if (last && row - last.end <= Math.max(0, order.length / MARK_COUNT - 1)) {
      last.end = row + 1;
      last.channels.push(channel);
    } else runs.push({start: row, end: row + 1, channels: [channel]});
  });
  return runs;
}
