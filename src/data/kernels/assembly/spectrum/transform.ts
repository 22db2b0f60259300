/**
 * The Fourier transform of `n` complex numbers by Stockham's method, radix 4 and at the end 2: real parts at `room`,
 * imaginary parts after them, then as much room again. Returns where the result is: at the one or at the other.
 */
export function transform<F>(n: i32, turns: usize, room: usize): usize {
  const part = <usize>n << 4;
  let from = room;
  let to = room + 2 * part;
  let size = n;
  let step = 1;
  for (; size >= 4; size >>= 2, step <<= 2) {
    const quarter = size >> 2;
    // `turns` goes around in 2 n steps.
    const turn = (2 * n) / size;
    for (let p = 0; p < quarter; p++) {
      const c1 = turnOf<F>(turns, p * turn);
      const s1 = turnOf<F>(turns, p * turn + 2 * n);
      const c2 = turnOf<F>(turns, 2 * p * turn);
      const s2 = turnOf<F>(turns, 2 * p * turn + 2 * n);
      const c3 = turnOf<F>(turns, 3 * p * turn);
      const s3 = turnOf<F>(turns, 3 * p * turn + 2 * n);
      for (let q = 0; q < step; q++) {
        const a = from + (<usize>(q + step * p) << 4);
        const b = a + (<usize>(step * quarter) << 4);
        const c = b + (<usize>(step * quarter) << 4);
        const d = c + (<usize>(step * quarter) << 4);
        const sumRe = v128.add<F>(v128.load(a), v128.load(c));
        const sumIm = v128.add<F>(v128.load(a + part), v128.load(c + part));
        const differenceRe = v128.sub<F>(v128.load(a), v128.load(c));
        const differenceIm = v128.sub<F>(v128.load(a + part), v128.load(c + part));
        const otherRe = v128.add<F>(v128.load(b), v128.load(d));
        const otherIm = v128.add<F>(v128.load(b + part), v128.load(d + part));
        // i (b - d)
        const turnedRe = v128.sub<F>(v128.load(d + part), v128.load(b + part));
        const turnedIm = v128.sub<F>(v128.load(b), v128.load(d));
        const at = to + (<usize>(q + 4 * step * p) << 4);
        const next = <usize>step << 4;
        v128.store(at, v128.add<F>(sumRe, otherRe));
        v128.store(at + part, v128.add<F>(sumIm, otherIm));
        storeTurned<F>(
          v128.sub<F>(differenceRe, turnedRe),
          v128.sub<F>(differenceIm, turnedIm),
          c1,
          s1,
          at + next,
          part
        );
        storeTurned<F>(v128.sub<F>(sumRe, otherRe), v128.sub<F>(sumIm, otherIm), c2, s2, at + 2 * next, part);
        storeTurned<F>(
          v128.add<F>(differenceRe, turnedRe),
          v128.add<F>(differenceIm, turnedIm),
          c3,
          s3,
          at + 3 * next,
          part
        );
      }
    }
    const swap = from;
    from = to;
    to = swap;
  }
  if (size === 1) return from;
  for (let q = 0; q < step; q++) {
    const a = from + (<usize>q << 4);
    const b = a + (<usize>step << 4);
    const at = to + (<usize>q << 4);
    const next = <usize>step << 4;
    v128.store(at, v128.add<F>(v128.load(a), v128.load(b)));
    v128.store(at + part, v128.add<F>(v128.load(a + part), v128.load(b + part)));
    v128.store(at + next, v128.sub<F>(v128.load(a), v128.load(b)));
    v128.store(at + next + part, v128.sub<F>(v128.load(a + part), v128.load(b + part)));
  }
  return to;
}

/** A cosine or sine in all lanes. */
// @ts-ignore: decorator
@inline
export function turnOf<F>(turns: usize, index: i32): v128 {
  return v128.splat<F>(<F>load<f64>(turns + (<usize>index << 3)));
}

/** Stores complex numbers turned clockwise by an angle, given by its cosine and sine. */
// @ts-ignore: decorator
@inline
function storeTurned<F>(re: v128, im: v128, cosine: v128, sine: v128, to: usize, part: usize): void {
  v128.store(to, v128.add<F>(v128.mul<F>(re, cosine), v128.mul<F>(im, sine)));
  v128.store(to + part, v128.sub<F>(v128.mul<F>(im, cosine), v128.mul<F>(re, sine)));
}
