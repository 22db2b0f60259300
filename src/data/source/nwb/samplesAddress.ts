/** Address of the samples in an HDF5 file. */
export interface SamplesAddress {
  /** Path of the data set inside the file, as named: links are followed again. */
  path: string;
  /** Links out of the file lead to no file outside this folder. */
  folder: string;
  /** True if the file has (channel, time) instead of (time, channel). */
  transposed: boolean;
}
