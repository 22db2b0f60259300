import {createFourier} from "./fourier.js";

/**
 * The amplitude of samples: the absolute value of the analytic signal, `abs(scipy.signal.hilbert(samples))`. The transform
 * takes the stretch for one turn of a circle, so that its ends see each other.
 */
export function envelope(samples: Float64Array): Float64Array {
  const {length} = samples;
  const {forward, inverse} = createFourier(length);
  const re = samples.slice();
  const im = new Float64Array(length);
  forward(re, im);
  // Twice the positive frequencies and none of the negative ones; those that are both stay.
  const middle = Math.ceil(length / 2);
  for (let i = 1; i < middle; i++) {
    re[i] *= 2;
    im[i] *= 2;
  }
  re.fill(0, Math.floor(length / 2) + 1);
  im.fill(0, Math.floor(length / 2) + 1);
  inverse(re, im);
  for (let i = 0; i < length; i++) re[i] = Math.hypot(re[i], im[i]);
  return re;
}
