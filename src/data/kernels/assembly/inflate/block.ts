import {get} from "../u32";
import {alignToByte, at, bitCount, bits, end, resume} from "./bits";
import {DISTANCE_ROOT_BITS, distances, literals, ROOT_BITS} from "./codes";
import {COPY, END, KIND, LITERAL, SUBTABLE} from "./table";

/** Copies a block of bytes as they are. Returns where the output goes on, 0 when the block is damaged. */
export function copyStored(out: usize, outEnd: usize): usize {
  alignToByte();
  if (at + 4 > end) return 0;
  const size = <usize>load<u16>(at);
  if (size !== (load<u16>(at + 2) ^ 0xffff) || at + 4 + size > end || out + size > outEnd) return 0;
  memory.copy(out, at + 4, size);
  resume(at + 4 + size, 0, 0);
  return out + size;
}

/** Decodes literals and copies until the block's end. Returns where the output goes on, 0 when the block is damaged. */
export function decodeBlock(outStart: usize, out: usize, outEnd: usize): usize {
  const inEnd = end;
  let from = at;
  let ahead = bits;
  let aheadCount = bitCount;
  let result: usize = 0;
  for (;;) {
    if (from + 8 <= inEnd) {
      ahead |= load<u64>(from) << aheadCount;
      from += (63 - aheadCount) >> 3;
      aheadCount |= 56;
    } else {
      while (aheadCount <= 56) {
        if (from < inEnd) ahead |= <u64>load<u8>(from) << aheadCount;
        from++;
        aheadCount += 8;
      }
      // All of the input and 64 bits more have been used up.
      if (from > inEnd + 16) break;
    }
    let entry = get(literals, <u32>ahead & ((1 << ROOT_BITS) - 1));
    // Three literals of a root's bits and a code of 15 with its extra bits fit 56.
    if ((entry & KIND) === LITERAL) {
      if (out + 3 > outEnd) {
        if (out + 1 > outEnd) break;
        ahead >>= entry & 255;
        aheadCount -= entry & 255;
        store<u8>(out++, <u8>(entry >> 16));
        continue;
      }
      ahead >>= entry & 255;
      aheadCount -= entry & 255;
      store<u8>(out++, <u8>(entry >> 16));
      entry = get(literals, <u32>ahead & ((1 << ROOT_BITS) - 1));
      if ((entry & KIND) === LITERAL) {
        ahead >>= entry & 255;
        aheadCount -= entry & 255;
        store<u8>(out++, <u8>(entry >> 16));
        entry = get(literals, <u32>ahead & ((1 << ROOT_BITS) - 1));
        if ((entry & KIND) === LITERAL) {
          ahead >>= entry & 255;
          aheadCount -= entry & 255;
          store<u8>(out++, <u8>(entry >> 16));
          continue;
        }
      }
      // The code that follows may need up to 48 bits more.
      if (aheadCount < 48) continue;
    }
    if ((entry & KIND) === SUBTABLE) {
      ahead >>= ROOT_BITS;
      aheadCount -= ROOT_BITS;
      entry = get(literals, (entry >> 16) + (<u32>ahead & ((1 << ((entry >> 8) & 15)) - 1)));
      if ((entry & KIND) === LITERAL) {
        if (out >= outEnd) break;
        ahead >>= entry & 255;
        aheadCount -= entry & 255;
        store<u8>(out++, <u8>(entry >> 16));
        continue;
      }
    }
    const taken = entry & 255;
    if ((entry & KIND) === END) {
      ahead >>= taken;
      aheadCount -= taken;
      result = out;
      break;
    }
    if ((entry & KIND) !== COPY) break;
    let extra = (entry >> 8) & 15;
    const length = <usize>(entry >> 16) + ((<u32>(ahead >> (taken - extra))) & ((1 << extra) - 1));
    ahead >>= taken;
    aheadCount -= taken;
    entry = get(distances, <u32>ahead & ((1 << DISTANCE_ROOT_BITS) - 1));
    if ((entry & KIND) === SUBTABLE) {
      ahead >>= DISTANCE_ROOT_BITS;
      aheadCount -= DISTANCE_ROOT_BITS;
      entry = get(distances, (entry >> 16) + (<u32>ahead & ((1 << ((entry >> 8) & 15)) - 1)));
    }
    if ((entry & KIND) !== COPY) break;
    extra = (entry >> 8) & 15;
    const distance = <usize>(entry >> 16) + ((<u32>(ahead >> ((entry & 255) - extra))) & ((1 << extra) - 1));
    ahead >>= entry & 255;
    aheadCount -= entry & 255;
    if (distance > out - outStart || length > outEnd - out) break;
    out = copy(out, distance, length);
  }
  resume(from, ahead, aheadCount);
  return result;
}

/** Repeats what lies `distance` bytes before; writes up to 15 bytes more. */
// @ts-ignore: decorator
@inline
function copy(out: usize, distance: usize, length: usize): usize {
  const stop = out + length;
  if (distance >= 16) {
    for (let to = out; to < stop; to += 16) v128.store(to, v128.load(to - distance));
  } else if (distance >= 8) {
    for (let to = out; to < stop; to += 8) store<u64>(to, load<u64>(to - distance));
  } else if (distance === 1) {
    memory.fill(out, load<u8>(out - 1), length);
  } else {
    for (let to = out; to < stop; to++) store<u8>(to, load<u8>(to - distance));
  }
  return stop;
}
