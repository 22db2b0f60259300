import type {SourceChannel, SourceOptions} from "../../../../src/data/source/source.js";
import {tempFolder} from "../../../support/process/tempFolder.js";
import {openInfo} from "../../../support/sources/openInfo.js";
import {type TinyNwb, writeTinyNwb} from "../../../support/sources/writeTinyNwb.js";

/** Reads the facts of a tiny file of this content. */
export async function infoOf(content: TinyNwb, options?: SourceOptions) {
  return openInfo(await writeTinyNwb(tempFolder(), content), options);
}

/** Channels of a recording with these columns in its electrodes table. */
export async function channelsOf(electrodes: TinyNwb["electrodes"], options?: SourceOptions): Promise<SourceChannel[]> {
  return (await infoOf({electrodes, series: [{electrodes: [0, 1, 2, 3]}]}, options)).channels;
}
