import {nearestStep} from "../geometry/niceStep.js";

/** Standard deviations that a row is tall: +-3 sd, what a quiet trace stays inside. */
const SPREADS_PER_ROW = 6;

/** Share of a kind's good channels whose deviation is at most what rows are fitted to. */
const FITTED_SHARE = 0.8;

/** Height of a row that fits a channel of a usual deviation, in the same unit: 1, 2 or 5 times a power of ten. */
export function rowOfSpread(spread: number): number {
  return nearestStep(SPREADS_PER_ROW * spread);
}

/**
 * Height of the rows of one kind of channel: what four in five of its good channels fit into; of all of them where none is
 * good. Undefined where none moves.
 *
 * @param channels Their usual deviations.
 */
export function fittedRow(channels: readonly {rowSize: number; isBad: boolean}[]): number | undefined {
  const moving = channels.filter(({rowSize}) => rowSize > 0);
  const good = moving.filter(({isBad}) => !isBad);
  const sizes = (good.length > 0 ? good : moving).map(({rowSize}) => rowSize).sort((a, b) => a - b);
  return sizes.length > 0 ? rowOfSpread(sizes[Math.ceil(FITTED_SHARE * sizes.length) - 1]) : undefined;
}
