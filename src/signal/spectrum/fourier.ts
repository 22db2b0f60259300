import {powerOfTwoFrom} from "./powerOfTwo.js";

/** A discrete Fourier transform of one size. */
export interface Fourier {
  readonly size: number;
  /** Transforms complex numbers in place, without a factor. */
  forward: Transform;
  /** The inverse of `forward`. */
  inverse: Transform;
}

/**
 * The transform of any size: by Cooley and Tukey's method for powers of two, else as a convolution of a greater power of two
 * (Bluestein 1970). The builder's spectra have a SIMD kernel for powers of two alone; this one serves the page, where no
 * package is exact, small and typed at once.
 */
export function createFourier(size: number): Fourier {
  const forward = size >= 1 && Number.isInteger(Math.log2(size)) ? powerOfTwo(size) : anySize(size);
  return {
    size,
    forward,
    inverse(re, im) {
      forward(im, re);
      for (let i = 0; i < size; i++) {
        re[i] /= size;
        im[i] /= size;
      }
    }
  };
}

type Transform = (re: Float64Array, im: Float64Array) => void;

function powerOfTwo(size: number): Transform {
  const bits = Math.log2(size);
  const cosines = Float64Array.from({length: size / 2}, (_, i) => Math.cos((2 * Math.PI * i) / size));
  const sines = Float64Array.from({length: size / 2}, (_, i) => -Math.sin((2 * Math.PI * i) / size));
  const places = new Uint32Array(size);
  for (let i = 0; i < size; i++) places[i] = (places[i >> 1] >> 1) | (i & 1 ? size >> 1 : 0);

  return (re, im) => {
    for (let i = 0; i < size; i++) {
      const j = places[i];
      if (j <= i) continue;
      const swapRe = re[i];
      re[i] = re[j];
      re[j] = swapRe;
      const swapIm = im[i];
      im[i] = im[j];
      im[j] = swapIm;
    }
    for (let bit = 0; bit < bits; bit++) {
      const half = 1 << bit;
      const turn = size >> (bit + 1);
      for (let start = 0; start < size; start += 2 * half) {
        for (let k = 0; k < half; k++) {
          const a = start + k;
          const b = a + half;
          const c = cosines[k * turn];
          const s = sines[k * turn];
          const partRe = re[b] * c - im[b] * s;
          const partIm = re[b] * s + im[b] * c;
          re[b] = re[a] - partRe;
          im[b] = im[a] - partIm;
          re[a] += partRe;
          im[a] += partIm;
        }
      }
    }
  };
}

function anySize(size: number): Transform {
  const length = powerOfTwoFrom(2 * size - 1);
  const inner = powerOfTwo(length);
  // i² grows past what a cosine takes exactly; the angle repeats after 2 sizes.
  const angles = Float64Array.from({length: size}, (_, i) => (Math.PI * ((i * i) % (2 * size))) / size);
  const cosines = angles.map(Math.cos);
  const sines = angles.map(Math.sin);
  const chirpRe = new Float64Array(length);
  const chirpIm = new Float64Array(length);
  for (let i = 0; i < size; i++) {
    chirpRe[i] = chirpRe[(length - i) % length] = cosines[i];
    chirpIm[i] = chirpIm[(length - i) % length] = sines[i];
  }
  inner(chirpRe, chirpIm);

  return (re, im) => {
    const roomRe = new Float64Array(length);
    const roomIm = new Float64Array(length);
    for (let i = 0; i < size; i++) {
      roomRe[i] = re[i] * cosines[i] + im[i] * sines[i];
      roomIm[i] = im[i] * cosines[i] - re[i] * sines[i];
    }
    inner(roomRe, roomIm);
    for (let i = 0; i < length; i++) {
      const productRe = roomRe[i] * chirpRe[i] - roomIm[i] * chirpIm[i];
      roomIm[i] = roomRe[i] * chirpIm[i] + roomIm[i] * chirpRe[i];
      roomRe[i] = productRe;
    }
    // The inverse, as a transform with both parts swapped.
    inner(roomIm, roomRe);
    for (let i = 0; i < size; i++) {
      const valueRe = roomRe[i] / length;
      const valueIm = roomIm[i] / length;
      re[i] = valueRe * cosines[i] + valueIm * sines[i];
      im[i] = valueIm * cosines[i] - valueRe * sines[i];
    }
  };
}
