import type {WindowKind} from "../../../pyramid/spectrogram/windowKinds.js";
import type {Kernels} from "../../kernels/kernels.js";

/** Channels whose powers are in memory at once. */
const CHANNELS_AT_ONCE = 64;

/** Weights of bands one after the other, and the powers that each band has. */
interface FlatBands {
  readonly firsts: Int32Array;
  readonly ends: Int32Array;
  readonly weights: Float64Array;
}

/** The same for all windows of a kind. */
const flatBands = new WeakMap<WindowKind["bands"], FlatBands>();

function flatOf(bands: WindowKind["bands"]): FlatBands {
  const known = flatBands.get(bands);
  if (known) return known;
  const made = {
    firsts: Int32Array.from(bands, ({first}) => first),
    ends: Int32Array.from(bands, ({first, weights}) => first + weights.length),
    weights: Float64Array.from(bands.flatMap(({weights}) => weights))
  };
  flatBands.set(bands, made);
  return made;
}

/** Densities of a window's bands: shape (channels, bands), from its points, shape (channels, points). */
export function windowDensities(
  kernels: Kernels,
  {length, average, bands}: WindowKind,
  points: Float32Array,
  channelCount: number
): Float32Array {
  const size = length / average;
  const width = size / 2 + 1;
  const flat = flatOf(bands);
  const densities = new Float32Array(channelCount * bands.length);
  const powers = kernels.scratch("window powers", "float32", CHANNELS_AT_ONCE * width) as Float32Array;
  for (let first = 0; first < channelCount; first += CHANNELS_AT_ONCE) {
    const rowCount = Math.min(CHANNELS_AT_ONCE, channelCount - first);
    const values = kernels.bring(points.subarray(first * size, (first + rowCount) * size));
    kernels.powers({values, at: 0, stride: size}, {rowCount, length: size}, powers);
    addUpBands({powers, width, rowCount}, flat, densities.subarray(first * bands.length));
  }
  return densities;
}

/**
 * Weighted sums of the powers of each row. Four rows at a time: each addition to a sum waits for the one before it, so that
 * four sums take little longer than one. Past the last row, that one is computed again.
 */
function addUpBands(
  {powers, width, rowCount}: {powers: Float32Array; width: number; rowCount: number},
  {firsts, ends, weights}: FlatBands,
  to: Float32Array
): void {
  const bandCount = firsts.length;
  const last = rowCount - 1;
  for (let a = 0; a < rowCount; a += 4) {
    const [b, c, d] = [Math.min(a + 1, last), Math.min(a + 2, last), Math.min(a + 3, last)];
    const [aFrom, bFrom, cFrom, dFrom] = [a * width, b * width, c * width, d * width];
    for (let band = 0, i = 0; band < bandCount; band++) {
      let aSum = startOf(powers[aFrom]);
      let bSum = startOf(powers[bFrom]);
      let cSum = startOf(powers[cFrom]);
      let dSum = startOf(powers[dFrom]);
      for (let k = firsts[band]; k < ends[band]; k++, i++) {
        const weight = weights[i];
        aSum += powers[aFrom + k] * weight;
        bSum += powers[bFrom + k] * weight;
        cSum += powers[cFrom + k] * weight;
        dSum += powers[dFrom + k] * weight;
      }
      to[a * bandCount + band] = aSum;
      to[b * bandCount + band] = bSum;
      to[c * bandCount + band] = cSum;
      to[d * bandCount + band] = dSum;
    }
  }
}

/** A row whose first power is NaN has a hole: all its sums are NaN. */
function startOf(firstPower: number): number {
  return Number.isNaN(firstPower) ? NaN : 0;
}
