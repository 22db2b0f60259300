import type {KernelMemory} from "./kernelMemory.js";

/** Addresses of what spectra of one length need. */
export interface SpectrumTables {
  /** Hann's bell. */
  bell: number;
  /** Cosines, then sines, of `length` steps around the circle. */
  turns: number;
}

/** Tables for windows of `length` samples, in a memory. */
export function makeSpectrumTables(memory: KernelMemory, length: number): SpectrumTables {
  const bell = memory.allocate("float64", length);
  const turns = memory.allocate("float64", 2 * length);
  for (let i = 0; i < length; i++) {
    const angle = (2 * Math.PI * i) / length;
    bell[i] = 0.5 - 0.5 * Math.cos(angle);
    turns[i] = Math.cos(angle);
    turns[length + i] = Math.sin(angle);
  }
  return {bell: bell.byteOffset, turns: turns.byteOffset};
}
