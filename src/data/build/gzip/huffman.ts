/**
 * Lengths in bits of an optimal prefix code, as Deflate has it (RFC 1951, 3.2.7), for symbols that occur `counts` times;
 * 0 for those that do not occur. No length exceeds `maxBits`: where Huffman's would, longer codes are shortened at the
 * cost of the least frequent others.
 */
export function codeLengths(counts: Uint32Array, maxBits: number): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const used: number[] = [];
  for (let symbol = 0; symbol < counts.length; symbol++) if (counts[symbol] > 0) used.push(symbol);
  if (used.length === 0) return lengths;
  if (used.length === 1) {
    lengths[used[0]] = 1;
    return lengths;
  }
  used.sort((a, b) => counts[a] - counts[b] || a - b);
  const perLength = limitLengths(countDepths(used, counts), maxBits);
  // The rarest symbols get the longest codes.
  let next = 0;
  for (let bits = maxBits; bits > 0; bits--) {
    for (let i = 0; i < perLength[bits]; i++) lengths[used[next++]] = bits;
  }
  return lengths;
}

/** How many leaves Huffman's tree has at each depth, for symbols in order of their counts. */
function countDepths(used: readonly number[], counts: Uint32Array): number[] {
  const leafCount = used.length;
  const nodeCount = 2 * leafCount - 1;
  const weights = new Float64Array(nodeCount);
  const parents = new Uint16Array(nodeCount);
  used.forEach((symbol, i) => (weights[i] = counts[symbol]));
  // Two queues, both ascending: leaves from 0 on, inner nodes from `leafCount` on.
  let leaf = 0;
  let inner = leafCount;
  for (let node = leafCount; node < nodeCount; node++) {
    for (let child = 0; child < 2; child++) {
      const lightest = leaf < leafCount && (inner === node || weights[leaf] <= weights[inner]) ? leaf++ : inner++;
      weights[node] += weights[lightest];
      parents[lightest] = node;
    }
  }
  const depths = new Uint16Array(nodeCount);
  const perDepth: number[] = [];
  for (let node = nodeCount - 2; node >= 0; node--) {
    depths[node] = depths[parents[node]] + 1;
    if (node < leafCount) perDepth[depths[node]] = (perDepth[depths[node]] ?? 0) + 1;
  }
  return perDepth;
}

/** The numbers of codes of each length, changed until none is longer than `maxBits` and the code is complete. */
function limitLengths(perLength: readonly number[], maxBits: number): number[] {
  const limited = Array.from({length: maxBits + 1}, (_, bits) => perLength[bits] ?? 0);
  for (let bits = maxBits + 1; bits < perLength.length; bits++) limited[maxBits] += perLength[bits] ?? 0;
  // Kraft's sum in units of the shortest share; each step takes one too many away.
  let total = 0;
  for (let bits = 1; bits <= maxBits; bits++) total += limited[bits] * 2 ** (maxBits - bits);
  for (; total > 2 ** maxBits; total--) {
    let bits = maxBits - 1;
    while (limited[bits] === 0) bits--;
    limited[bits]--;
    limited[bits + 1] += 2;
    limited[maxBits]--;
  }
  return limited;
}

/** The codes of given lengths (RFC 1951, 3.2.2), bits reversed: Deflate sends a code's first bit lowest. */
export function prefixCodes(lengths: Uint8Array): Uint16Array {
  const next = new Uint16Array(17);
  for (const bits of lengths) if (bits > 0) next[bits + 1]++;
  let code = 0;
  for (let bits = 1; bits < 16; bits++) {
    code = (code + next[bits]) << 1;
    next[bits] = code;
  }
  const codes = new Uint16Array(lengths.length);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const bits = lengths[symbol];
    if (bits > 0) codes[symbol] = reverse(next[bits]++, bits);
  }
  return codes;
}

function reverse(code: number, bits: number): number {
  let reversed = 0;
  for (let i = 0; i < bits; i++) reversed |= ((code >> i) & 1) << (bits - 1 - i);
  return reversed;
}
