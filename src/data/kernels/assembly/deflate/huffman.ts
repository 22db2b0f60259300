import {get, set} from "../u32";

/** Symbols that a code can have, and nodes of its tree. */
const MAX_SYMBOLS: u32 = 288;
const MAX_NODES: u32 = 2 * MAX_SYMBOLS;

/** Bits that tell symbols apart. */
const SYMBOL_BITS: u32 = 9;

/** The symbols that occur, each below its count: in order of counts, then of symbols. */
const keys = memory.data(4 * MAX_SYMBOLS, 8);

/** Of leaves in order of their counts, then of inner nodes. */
const weights = memory.data(4 * MAX_NODES, 8);
const parents = memory.data(4 * MAX_NODES, 8);
const depths = memory.data(4 * MAX_NODES, 8);

/** Number of codes of each length. */
const perLength = memory.data(4 * MAX_SYMBOLS, 8);

/** Next code of each length. */
const nextCodes = memory.data(4 * 17, 8);

/**
 * Lengths in bits, as bytes, of an optimal prefix code, as Deflate has it (RFC 1951, 3.2.7), for `symbolCount` symbols that
 * occur `counts` (uint32, below 2^23) times; 0 for those that do not occur. No length exceeds `maxBits`: where
 * Huffman's would, longer codes are shortened at the cost of the least frequent others.
 */
export function codeLengths(counts: usize, symbolCount: u32, maxBits: u32, lengths: usize): void {
  memory.fill(lengths, 0, symbolCount);
  const used = sortSymbols(counts, symbolCount);
  if (used === 0) return;
  if (used === 1) {
    store<u8>(lengths + symbolAt(0), 1);
    return;
  }
  memory.fill(perLength, 0, 4 * MAX_SYMBOLS);
  countDepths(used);
  limitLengths(used, maxBits);
  // The rarest symbols get the longest codes.
  let next: u32 = 0;
  for (let bits = maxBits; bits > 0; bits--) {
    for (let i = get(perLength, bits); i > 0; i--) store<u8>(lengths + symbolAt(next++), <u8>bits);
  }
}

/** The codes of given lengths (RFC 1951, 3.2.2) as uint32, bits reversed: Deflate sends a code's first bit lowest. */
export function prefixCodes(lengths: usize, symbolCount: u32, codes: usize): void {
  memory.fill(nextCodes, 0, 4 * 17);
  for (let symbol: u32 = 0; symbol < symbolCount; symbol++) {
    const bits = load<u8>(lengths + symbol);
    if (bits > 0) set(nextCodes, bits + 1, get(nextCodes, bits + 1) + 1);
  }
  let code: u32 = 0;
  for (let bits: u32 = 1; bits < 16; bits++) {
    code = (code + get(nextCodes, bits)) << 1;
    set(nextCodes, bits, code);
  }
  for (let symbol: u32 = 0; symbol < symbolCount; symbol++) {
    const bits = load<u8>(lengths + symbol);
    if (bits === 0) {
      set(codes, symbol, 0);
      continue;
    }
    const code = get(nextCodes, bits);
    set(nextCodes, bits, code + 1);
    set(codes, symbol, reverse(code, bits));
  }
}

function symbolAt(rank: u32): u32 {
  return get(keys, rank) & ((1 << SYMBOL_BITS) - 1);
}

/** Shell sort, with Ciura's gaps: few symbols, and nothing to allocate. Returns how many symbols occur. */
function sortSymbols(counts: usize, symbolCount: u32): u32 {
  let used: u32 = 0;
  for (let symbol: u32 = 0; symbol < symbolCount; symbol++) {
    const count = get(counts, symbol);
    if (count > 0) set(keys, used++, (count << SYMBOL_BITS) | symbol);
  }
  sortWithGap(used, 57);
  sortWithGap(used, 23);
  sortWithGap(used, 10);
  sortWithGap(used, 4);
  sortWithGap(used, 1);
  return used;
}

function sortWithGap(used: u32, gap: u32): void {
  for (let i = gap; i < used; i++) {
    const key = get(keys, i);
    let to = i;
    for (; to >= gap && get(keys, to - gap) > key; to -= gap) set(keys, to, get(keys, to - gap));
    set(keys, to, key);
  }
}

/** Counts the leaves that Huffman's tree has at each depth into `perLength`. */
function countDepths(leafCount: u32): void {
  const nodeCount: u32 = 2 * leafCount - 1;
  for (let i: u32 = 0; i < leafCount; i++) set(weights, i, get(keys, i) >> SYMBOL_BITS);
  // Two queues, both ascending: leaves from 0 on, inner nodes from `leafCount` on.
  let leaf: u32 = 0;
  let inner = leafCount;
  for (let node = leafCount; node < nodeCount; node++) {
    let weight: u32 = 0;
    for (let child = 0; child < 2; child++) {
      const isLeaf = leaf < leafCount && (inner === node || get(weights, leaf) <= get(weights, inner));
      const lightest = isLeaf ? leaf++ : inner++;
      weight += get(weights, lightest);
      set(parents, lightest, node);
    }
    set(weights, node, weight);
  }
  set(depths, nodeCount - 1, 0);
  for (let node = <i32>nodeCount - 2; node >= 0; node--) {
    const depth = get(depths, get(parents, node)) + 1;
    set(depths, node, depth);
    if (<u32>node < leafCount) set(perLength, depth, get(perLength, depth) + 1);
  }
}

/** Changes the numbers of codes of each length until none is longer than `maxBits` and the code is complete. */
function limitLengths(used: u32, maxBits: u32): void {
  let longest = get(perLength, maxBits);
  for (let bits = maxBits + 1; bits < used; bits++) longest += get(perLength, bits);
  set(perLength, maxBits, longest);
  // Kraft's sum in units of the shortest share; each step takes one too many away.
  let total: u32 = 0;
  for (let bits: u32 = 1; bits <= maxBits; bits++) total += get(perLength, bits) << (maxBits - bits);
  for (; total > <u32>1 << maxBits; total--) {
    let bits = maxBits - 1;
    while (get(perLength, bits) === 0) bits--;
    set(perLength, bits, get(perLength, bits) - 1);
    set(perLength, bits + 1, get(perLength, bits + 1) + 2);
    set(perLength, maxBits, get(perLength, maxBits) - 1);
  }
}

/** The lowest `count` bits, at most 16, in the opposite order: neighbors change places, then pairs, and so on. */
function reverse(bits: u32, count: u32): u32 {
  bits = ((bits >> 1) & 0x5555) | ((bits & 0x5555) << 1);
  bits = ((bits >> 2) & 0x3333) | ((bits & 0x3333) << 2);
  bits = ((bits >> 4) & 0x0f0f) | ((bits & 0x0f0f) << 4);
  bits = ((bits >> 8) & 0x00ff) | ((bits & 0x00ff) << 8);
  return bits >> (16 - count);
}
