import {openSource} from "../../../src/data/source/openSource.js";
import type {SourceInfo, SourceOptions} from "../../../src/data/source/source.js";

/** The description of a recording, which is closed again. */
export async function openInfo(path: string, options?: SourceOptions): Promise<SourceInfo> {
  const source = await openSource(path, options);
  source.close();
  return source.info;
}
