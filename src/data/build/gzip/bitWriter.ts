/** Writes bits into bytes, lowest first, as Deflate does. */
export class BitWriter {
  readonly bytes: Uint8Array;
  /** The same bytes, to write several at once. */
  readonly view: DataView;
  /** Next byte. */
  at = 0;
  /** Bits that do not fill a byte yet, and their number: 0 to 7. */
  rest = 0;
  restBits = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Writes the lowest `count` bits of `bits`: at most 24. */
  write(bits: number, count: number): void {
    this.rest |= bits << this.restBits;
    this.restBits += count;
    while (this.restBits >= 8) {
      this.bytes[this.at++] = this.rest;
      this.rest >>>= 8;
      this.restBits -= 8;
    }
  }

  /** Fills up the last byte with zeros. */
  align(): void {
    if (this.restBits > 0) this.write(0, 8 - this.restBits);
  }
}
