import type {Manifest} from "../../format/manifest.js";
import type {SourceInfo} from "../source/source.js";

/**
 * Compares what turns a store's values into physical ones with what the recording says. `channels` are the source's
 * columns.
 */
export function checkCalibration(manifest: Manifest, info: SourceInfo, channels: readonly number[]): string[] {
  const problems: string[] = [];
  const compare = (where: string, stored: string | number, wanted: string | number) => {
    if (stored !== wanted) problems.push(`${where} is ${stored}, but ${wanted} in the source`);
  };
  compare("unit", manifest.unit, info.unit);
  compare("conversion", manifest.conversion, info.conversion);
  compare("offset", manifest.offset, info.offset);
  manifest.channels.forEach(({conversion = 1, offset = 0, unit = manifest.unit}, row) => {
    const wanted = info.channels[channels[row]];
    compare(`channel ${row}: unit`, unit, wanted.unit ?? info.unit);
    compare(`channel ${row}: conversion`, conversion, wanted.conversion);
    compare(`channel ${row}: offset`, offset, wanted.offset ?? 0);
  });
  return problems;
}
