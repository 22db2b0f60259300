import type {Manifest} from "../../../format/manifest.js";

/** One level in the layout of the convention. */
interface LayoutItem {
  /** Folder of the level's group. */
  asset: string;
  derived_from?: string;
  transform: {scale: [channel: number, time: number]};
}

/**
 * The attributes by which general tools find a store's levels: the multiscales convention of zarr-conventions,
 * https://github.com/zarr-conventions/multiscales. A pick stands for half a bucket of samples, so scales are nominal: where
 * a pick lies the level's own arrays say.
 */
export function multiscales({levels, method}: Pick<Manifest, "levels" | "method">): object {
  const assets = levels.filter(({omitted}) => !omitted);
  const samplesOf = (bucket: number) => Math.max(1, bucket / 2);
  const layout = assets.map(({path, bucket}, i): LayoutItem => {
    // Levels of minmaxlttb are picked from the samples, those of minmax from each other.
    const source = method === "minmax" ? assets[i - 1] : assets[0];
    if (i === 0) return {asset: path, transform: {scale: [1, 1]}};
    const scale: [number, number] = [1, samplesOf(bucket) / samplesOf(source.bucket)];
    return {asset: path, derived_from: source.path, transform: {scale}};
  });
  return {
    zarr_conventions: [
      {
        schema_url: "https://raw.githubusercontent.com/zarr-conventions/multiscales/refs/tags/v1/schema.json",
        spec_url: "https://github.com/zarr-conventions/multiscales/blob/v1/README.md",
        uuid: "d35379db-88df-4056-af3a-620245f8e347",
        name: "multiscales",
        description: "Multiscale layout of zarr datasets"
      }
    ],
    multiscales: {layout, resampling_method: method}
  };
}
