import type {ChunkDecoder} from "../kernels/chunkDecoder.js";
import {describeHdf5, listHdf5Files, listHdf5Series, openHdf5Reader} from "./nwb/openHdf5.js";
import type {SampleReader, SeriesSummary, SourceInfo, SourceOptions} from "./source.js";

/** A kind of file that recordings come in. */
export interface Format {
  /** What people call it. */
  name: string;
  /** Extensions, in lower case, with the dot. */
  extensions: readonly string[];
  /** All that is known of a recording without reading its samples. Rejects with a `RecordingError`. */
  describe(path: string, options: SourceOptions): Promise<SourceInfo>;
  /**
   * Absolute paths of all files whose bytes make the recording, itself first: targets of links, companions, or all files
   * of a folder. A file that is named and not there is listed too, since its coming would change the recording. Files
   * outside the folder of recordings are never read, so they are left out. The sidecar is not one of them. Rejects with a
   * `RecordingError`.
   */
  files(path: string, options: SourceOptions): Promise<string[]>;
  /** Opens the samples of a recording that `describe` described, without looking at anything else. */
  openReader(path: string, info: SourceInfo, decoder?: ChunkDecoder): Promise<SampleReader>;
  /** The series that can be read, most plausible first. */
  listSeries(path: string, options: SourceOptions): Promise<SeriesSummary[]>;
}

/** All formats. A new one is a file of its own and a line here. */
export const formats: readonly Format[] = [
  {
    name: "NWB or HDF5",
    extensions: [".nwb", ".h5", ".hdf5", ".snirf"],
    describe: describeHdf5,
    files: listHdf5Files,
    openReader: openHdf5Reader,
    listSeries: listHdf5Series
  }
];

/** The format of a file by its extension; the first one, which complains in words, for unknown extensions. */
export function formatOf(path: string, among = formats): Format {
  const name = path.toLowerCase();
  return among.find(({extensions}) => extensions.some((extension) => name.endsWith(extension))) ?? among[0];
}
