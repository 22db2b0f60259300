import {between} from "../support/random.js";

/** A damaged copy of a file: bytes flipped, overwritten, moved, cut off or added, as the random numbers say. */
export function mutate(original: Buffer, random: () => number): Buffer {
  let bytes = Buffer.from(original);
  const rounds = between(random, 1, 3);
  for (let round = 0; round < rounds && bytes.length > 0; round++)
    bytes = Buffer.from(pick(random, MUTATIONS)(bytes, random));
  return bytes;
}

type Mutation = (bytes: Buffer, random: () => number) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  flipBits,
  flipBits,
  overwrite,
  overwrite,
  claimMuch,
  copyWithin,
  cutOff,
  insert
];

function flipBits(bytes: Buffer, random: () => number): Buffer {
  for (let i = between(random, 1, 16); i > 0; i--) bytes[place(bytes, random)] ^= 1 << between(random, 0, 7);
  return bytes;
}

function overwrite(bytes: Buffer, random: () => number): Buffer {
  const start = place(bytes, random);
  const value = pick(random, [0, 0xff, between(random, 0, 255)]);
  return bytes.fill(value, start, Math.min(bytes.length, start + between(random, 1, 64)));
}

/** Large numbers where lengths and addresses may be. */
function claimMuch(bytes: Buffer, random: () => number): Buffer {
  const start = place(bytes, random) & ~7;
  const value = pick(random, [2n ** 31n, 2n ** 40n, 2n ** 63n - 1n, BigInt(bytes.length) + 1n]);
  if (start + 8 <= bytes.length) bytes.writeBigUInt64LE(value, start);
  return bytes;
}

function copyWithin(bytes: Buffer, random: () => number): Buffer {
  const length = between(random, 1, 512);
  return bytes.copyWithin(place(bytes, random), place(bytes, random), place(bytes, random) + length);
}

function cutOff(bytes: Buffer, random: () => number): Buffer {
  return bytes.subarray(0, between(random, 0, bytes.length));
}

function insert(bytes: Buffer, random: () => number): Buffer {
  const at = place(bytes, random);
  const added = Buffer.from(Array.from({length: between(random, 1, 64)}, () => between(random, 0, 255)));
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at)]);
}

/** A place in the file: half of them in its first 16 kB, where HDF5 keeps most of its structure. */
function place(bytes: Buffer, random: () => number): number {
  const end = random() < 0.5 ? Math.min(16_384, bytes.length) : bytes.length;
  return between(random, 0, Math.max(0, end - 1));
}

function pick<T>(random: () => number, choices: readonly T[]): T {
  return choices[between(random, 0, choices.length - 1)];
}
