/** Filters that come with the compiled library or with its plugins, by HDF5's registered numbers. */
const READABLE = new Set([
  1, // gzip
  2, // shuffle
  3, // fletcher32
  4, // szip
  5, // nbit
  6, // scale-offset
  307, // bzip2
  32000, // lzf
  32001, // blosc
  32004, // lz4
  32008, // bitshuffle
  32013, // zfp
  32015, // zstd
  32019, // jpeg
  32022, // bitgroom
  32023, // bitround ("granular bitround")
  32026 // blosc2
]);

/** Names of registered filters that a file may need and that cannot be read here. */
const NAMES = new Map([
  [305, "LZO"],
  [32003, "Snappy"],
  [32017, "SZ"],
  [32018, "FCIDECOMP"],
  [32020, "VBZ"],
  [32024, "SZ3"]
]);

/** "filter 32020 (VBZ)": the first filter that cannot be undone, or undefined when all can. */
export function findUnreadableFilter(filters: readonly {id: number; name: string}[]): string | undefined {
  const filter = filters.find(({id}) => !READABLE.has(id));
  if (!filter) return undefined;
  const name = NAMES.get(filter.id) ?? filter.name;
  return `filter ${filter.id}${name === "" ? "" : ` (${name})`}`;
}
