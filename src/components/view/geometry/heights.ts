/** Stored value to height: y = middle - (value - center) * scale. */
export interface Heights {
  readonly middle: number;
  readonly center: number;
  readonly scale: number;
}
