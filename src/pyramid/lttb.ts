import {createSamples, type DType, type NumberSamples, type Samples} from "../format/dtype.js";

/** Picks of one channel, wherever they lie. */
export interface Picks {
  values: Samples;
  /** Sample index of each value. */
  indices: Float64Array;
}

/** Consumer of points in order: a sample's index and value at a time. */
export interface PointSink {
  push(index: number, value: Samples[number]): void;
}

/** Numbers of points and of picks, and the points' positions. */
export interface LttbOptions {
  /** Type of the values. */
  dtype: DType;
  /** Points that will be pushed. */
  pointCount: number;
  /** Points to pick: at least 3, or all of them when there are no more. */
  pickCount: number;
  /** Position of each sample, by its index; the index itself when absent. */
  x?: ArrayLike<number>;
  /**
   * True if the points are all samples, one after another. tsdownsample then measures positions from the last pick, which
   * rounds differently.
   */
  isEven: boolean;
}

/**
 * Largest-Triangle-Three-Buckets (S. Steinarsson, 2013) over points that come one at a time: the first and the last are
 * picked, and of each bucket between them the one that spans the largest triangle with the pick before and the mean of
 * the bucket after. Holds two buckets of points. Computes in float64 in the order of tsdownsample 0.1.5.1, so that equal
 * values give equal picks; a triangle of NaN is larger than any other, as it is there.
 */
export class Lttb implements PointSink {
  readonly #options: LttbOptions;
  /** Points in a bucket, a fraction; half-open bucket i holds points `#bucketStart(i)` to `#bucketStart(i + 1)`. */
  readonly #every: number;
  /** Points from the first of the bucket that is picked next. */
  readonly #values: NumberSamples;
  readonly #indices: Float64Array;
  readonly #positions: Float64Array;
  #held = 0;
  #pushed = 0;
  #bucket = 0;
  /** Points that must have been pushed before the bucket can be picked from. */
  #needed: number;
  /** Position and value of the last pick. */
  #x = 0;
  #y = 0;
  #out: Picks | undefined;
  #outAt = 0;

  /** Throws when fewer than 3 of more points are to be picked. */
  constructor(options: LttbOptions) {
    const {dtype, pointCount, pickCount} = options;
    if (pickCount < 3 && pickCount < pointCount) throw new Error(`invalid pickCount: ${pickCount}, must be at least 3`);
    this.#options = options;
    this.#every = pickCount < pointCount ? (pointCount - 2) / (pickCount - 2) : 0;
    this.#needed = this.#every > 0 ? this.#neededFor(0) : Infinity;
    const capacity = 2 * Math.ceil(this.#every) + 2;
    this.#values = createSamples(dtype, capacity) as NumberSamples;
    this.#indices = new Float64Array(capacity);
    this.#positions = new Float64Array(capacity);
  }

  /** Lets picks be written to `out` from element `outAt` on. */
  writeTo(out: Picks, outAt: number): void {
    this.#out = out;
    this.#outAt = outAt;
  }

  /** Element of `out` after the last pick. */
  get outAt(): number {
    return this.#outAt;
  }

  push(index: number, value: Samples[number]): void {
    const isLast = ++this.#pushed === this.#options.pointCount;
    if (this.#every === 0) {
      this.#pick(index, value as number);
      return;
    }
    const x = this.#options.x ? Number(this.#options.x[index]) : index;
    if (this.#pushed === 1) {
      this.#x = x;
      this.#y = Number(value);
      this.#pick(index, value as number);
      return;
    }
    this.#values[this.#held] = value as number;
    this.#indices[this.#held] = index;
    this.#positions[this.#held++] = x;
    if (this.#pushed === this.#needed) this.#pickFromBucket();
    if (isLast) this.#pick(index, value as number);
  }

  #pickFromBucket(): void {
    const values = this.#values;
    const positions = this.#positions;
    const bucketLength = this.#bucketStart(this.#bucket + 1) - this.#bucketStart(this.#bucket);
    const held = this.#held;
    let sum = 0;
    for (let i = bucketLength; i < held; i++) sum += Number(values[i]);
    const meanX = (positions[held - 1] + positions[bucketLength]) / 2;
    const {isEven} = this.#options;
    const x = this.#x;
    const dx = x - meanX;
    const dy = sum / (held - bucketLength) - this.#y;
    const offset = isEven ? dx * this.#y : dx * this.#y + dy * x;
    let largest = -1;
    let best = 0;
    for (let i = 0; i < bucketLength; i++) {
      const y = Number(values[i]);
      const area = Math.abs(isEven ? dx * y - (x - positions[i]) * dy - offset : dx * y + dy * positions[i] - offset);
      if (area > largest || (area !== area && largest === largest)) {
        largest = area;
        best = i;
      }
    }
    this.#x = positions[best];
    this.#y = Number(values[best]);
    this.#pick(this.#indices[best], values[best]);
    for (let i = bucketLength, to = 0; i < held; i++, to++) {
      values[to] = values[i];
      this.#indices[to] = this.#indices[i];
      positions[to] = positions[i];
    }
    this.#held = held - bucketLength;
    this.#needed = this.#neededFor(++this.#bucket);
  }

  #pick(index: number, value: number): void {
    const {values, indices} = this.#out!;
    values[this.#outAt] = value;
    indices[this.#outAt++] = index;
  }

  #bucketStart(bucket: number): number {
    return Math.floor(this.#every * bucket) + 1;
  }

  /** Points up to the end of the bucket after, of which the last one may be cut short; none after the last bucket. */
  #neededFor(bucket: number): number {
    const {pointCount, pickCount} = this.#options;
    return bucket < pickCount - 2 ? Math.min(this.#bucketStart(bucket + 2), pointCount) : Infinity;
  }
}
