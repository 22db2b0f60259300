import {readFileSync} from "node:fs";

/** The compiled functions of assembly/, which take numbers and addresses in memory: WebAssembly has no objects. */
export interface Functions {
  heapStart(): number;
  deflate(bytes: number, length: number, to: number): number;
  inflate(bytes: number, length: number, to: number, size: number): number;
  codeLengths(counts: number, symbolCount: number, maxBits: number, lengths: number): void;
  pick(
    type: number,
    values: number,
    offsets: number,
    stride: number,
    rowCount: number,
    count: number,
    bucketCount: number,
    firstChild: number,
    childBucket: number,
    toValues: number,
    toOffsets: number,
    toStride: number,
    hasNaN: number
  ): void;
  joinPlanes(size: number, planes: number, count: number, to: number): void;
  fillPlanes(size: number, delta: number, values: number, count: number, planes: number): void;
  transpose(
    size: number,
    block: number,
    width: number,
    channels: number,
    to: number,
    stride: number,
    frames: number
  ): void;
  quantize(
    type: number,
    block: number,
    width: number,
    channels: number,
    to: number,
    stride: number,
    frames: number,
    scale: number
  ): number;
  copyRows(
    size: number,
    toSize: number,
    from: number,
    fromStride: number,
    to: number,
    toStride: number,
    rows: number,
    count: number
  ): void;
  averages(
    type: number,
    samples: number,
    stride: number,
    rowCount: number,
    width: number,
    count: number,
    references: number,
    to: number,
    toStride: number,
    hasNaN: number
  ): void;
  powers(
    type: number,
    powerType: number,
    samples: number,
    stride: number,
    rowCount: number,
    length: number,
    bell: number,
    turns: number,
    room: number,
    to: number,
    hasNaN: number
  ): void;
  addUp(
    type: number,
    samples: number,
    stride: number,
    rowCount: number,
    edges: number,
    stretchCount: number,
    references: number,
    to: number,
    hasNaN: number
  ): void;
}

let compiled: WebAssembly.Module | undefined;

/** A new instance of the functions, which works in a memory of its own. */
export function instantiate(memory: WebAssembly.Memory): Functions {
  compiled ??= new WebAssembly.Module(readFileSync(new URL("./kernels.wasm", import.meta.url)));
  return new WebAssembly.Instance(compiled, {env: {memory}}).exports as unknown as Functions;
}
