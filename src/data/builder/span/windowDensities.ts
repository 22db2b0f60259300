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
const flat = new WeakMap<WindowKind["bands"], FlatBands>();

function flatOf(bands: WindowKind["bands"]): FlatBands {
  const known = flat.get(bands);
  if (known) return known;
  const made = {
    firsts: Int32Array.from(bands, ({first}) => first),
    ends: Int32Array.from(bands, ({first, weights}) => first + weights.length),
    weights: Float64Array.from(bands.flatMap(({weights}) => weights))
  };
  flat.set(bands, made);
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
  const {firsts, ends, weights} = flatOf(bands);
  const densities = new Float32Array(channelCount * bands.length);
  const powers = kernels.scratch("window powers", "float32", CHANNELS_AT_ONCE * width) as Float32Array;
  for (let first = 0; first < channelCount; first += CHANNELS_AT_ONCE) {
    const rowCount = Math.min(CHANNELS_AT_ONCE, channelCount - first);
    const values = kernels.bring(points.subarray(first * size, (first + rowCount) * size));
    kernels.powers({values, at: 0, stride: size}, {rowCount, length: size}, powers);
    for (let row = 0; row < rowCount; row++) {
      const to = (first + row) * bands.length;
      const isHole = Number.isNaN(powers[row * width]);
      for (let band = 0, i = 0; band < bands.length; band++) {
        let sum = isHole ? NaN : 0;
        for (let k = firsts[band]; k < ends[band]; k++) sum += powers[row * width + k] * weights[i++];
        densities[to + band] = sum;
      }
    }
  }
  return densities;
}
