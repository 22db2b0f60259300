/** A seeded source of random numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** A whole number in [0, 2^32). */
  bits(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** One of the items, each as likely. */
  pick<T>(items: readonly T[]): T;
  /** Fills an array with roughly normal numbers of mean 0 and standard deviation 1: sums of four uniform bytes. */
  fillNormal(out: Float32Array, length: number): void;
}

/** Mean of the sum of four uniform bytes, and the inverse of its standard deviation sqrt(4 (256^2 - 1) / 12). */
const BYTES_MEAN = 510;
const BYTES_SCALE = 1 / Math.sqrt(65535 / 3);

/** Generators seeded alike, 32-bit xorshift (Marsaglia 2003); `stream` gives independent ones from one seed. */
export function createRandom(seed: number, stream = 0): Random {
  let state = scramble((seed + Math.imul(stream + 1, 0x9e3779b9)) | 0) || 1;

  function bits(): number {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  }

  function between(low: number, high: number): number {
    return low + (bits() / 2 ** 32) * (high - low);
  }

  return {
    bits,
    between,
    pick: (items) => items[Math.floor(between(0, items.length))],
    fillNormal(out, length) {
      let x = state;
      for (let i = 0; i < length; i++) {
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        out[i] = ((x & 255) + ((x >>> 8) & 255) + ((x >>> 16) & 255) + (x >>> 24) - BYTES_MEAN) * BYTES_SCALE;
      }
      state = x;
    }
  };
}

/** Spreads nearby seeds over all 32 bits (the finalizer of MurmurHash3). */
function scramble(value: number): number {
  let x = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
