/** Stamps between the two whose difference is taken: jitter and rounding hardly move the median of many. */
const STRIDE = 64;

/** The same where many stamps repeat: they are rounded to more than a period. */
const ROUNDED_STRIDE = 1024;

/** A step of more than this many usual ones is a gap, or jitter. */
const GAP_STEPS = 2.5;

/** Jitter makes about as many steps too short as too long: there are gaps where the long ones are so many times as many. */
const GAP_EXCESS = 2;

/** Part of the strides that must be free of gaps; shorter ones are tried until so many are. */
const MIN_FREE = 0.25;

/** Strides looked at. */
const STRIDES = 4096;

/** Median seconds from one sample to the next, without gaps. NaN when no stamp is larger than the one before. */
export function typicalPeriodOf(stamps: Float64Array): number {
  const valid = stamps.filter(Number.isFinite);
  const steps = valid.subarray(1).map((stamp, i) => stamp - valid[i]);
  if (!steps.some((step) => step > 0)) return NaN;
  const gapCounts = countGaps(steps);
  const repeatCount = steps.reduce((count, step) => count + (step === 0 ? 1 : 0), 0);
  const longest = repeatCount > valid.length / 20 ? ROUNDED_STRIDE : STRIDE;
  const hop = Math.max(1, Math.floor(valid.length / STRIDES));
  for (let stride = Math.max(1, Math.min(longest, valid.length >> 2)); ; stride = stride >> 1) {
    const periods: number[] = [];
    let count = 0;
    for (let i = stride; i < valid.length; i += hop, count++) {
      const period = (valid[i] - valid[i - stride]) / stride;
      if (gapCounts[i] === gapCounts[i - stride] && period > 0) periods.push(period);
    }
    if (stride > 1 && periods.length < MIN_FREE * count) continue;
    periods.sort((a, b) => a - b);
    return periods.length > 0 ? periods[periods.length >> 1] : NaN;
  }
}

/** Gaps before each stamp: a stretch is free of them when both of its ends have the same number. */
function countGaps(steps: Float64Array): Uint32Array {
  const counts = new Uint32Array(steps.length + 1);
  const moving = steps.filter((step) => step !== 0).sort();
  const usual = moving[Math.floor(0.45 * moving.length)];
  const isLong = (step: number) => step > GAP_STEPS * usual;
  const longCount = moving.filter(isLong).length;
  const shortCount = moving.filter((step) => step < (2 - GAP_STEPS) * usual).length;
  if (usual > 0 && longCount > GAP_EXCESS * shortCount) {
    for (let i = 0; i < steps.length; i++) counts[i + 1] = counts[i] + (isLong(steps[i]) ? 1 : 0);
  }
  return counts;
}
