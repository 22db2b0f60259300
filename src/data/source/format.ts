import type {DType} from "../../format/dtype.js";
import type {Interval} from "../../report/interval.js";
import type {Finding} from "../../report/report.js";
import type {SpikeUnit} from "../../report/spikeUnit.js";
import type {ChunkDecoder} from "../kernels/chunkDecoder.js";
import type {RecordingError} from "./recordingError.js";
import type {Sidecar} from "./sidecar/schema.js";
import type {SampleReader, SeriesSummary, SourceChannel} from "./source.js";
import type {TimeStatement} from "./time/buildTimeBase.js";

/** Keys of the sidecar that only some formats can follow. All others hold for every format, and are applied once for all. */
export const FORMAT_KEYS = ["series", "data", "channelAxis", "timestamps", "electrodes"] as const;

/** One of the keys that a format applies by itself. */
export type FormatKey = (typeof FORMAT_KEYS)[number];

/** Request to a format. */
export interface FormatOptions {
  /**
   * The sidecar's keys that the format lists in `keys`: `timestamps` and `electrodes` are paths in the file here, `series`
   * is never "all".
   */
  sidecar: Pick<Sidecar, "series" | "data" | "channelAxis" | "timestamps"> & {electrodes?: string};
  /** Path of the series to read, or the end of one: before the sidecar's. */
  series?: string;
  /** Private facts that the sidecar publishes: names of `PUBLISHABLE`, "electrodes.<column>", "intervals.<table>". */
  publish: ReadonlySet<string>;
  /** Nothing outside this folder is read, wherever links point. */
  recordingsDir: string;
  /** To be called now and then while a long file is described. */
  onProgress?: () => void;
}

/** A channel as its file describes it. Without a name it gets its number. */
export type DescribedChannel = Partial<SourceChannel>;

/** Description of a recording by its file, all columns of it. The sidecar is applied afterwards. */
export interface Description<Address = unknown> {
  /** "NWB 2.6.0", "HDF5", ... */
  format: string;
  /** Name of the series that was chosen; "/" where there is only one. */
  series: string;
  /** Other series that could have been chosen. */
  otherSeries?: SeriesSummary[];
  dtype: DType;
  sampleCount: number;
  /** The chunk grid as (samples, channels), when samples are stored so. */
  chunkShape?: [samples: number, channels: number] | null;
  /** Rate, timestamps or segments. */
  time: TimeStatement;
  /** Unit of `value * conversion * channel.conversion + offset`, as written. */
  unit?: string;
  conversion?: number;
  offset?: number;
  /** True if these are voltages of electrodes: volts where no unit is written, and of a plausible size. */
  isElectrical?: boolean;
  /** One a column of the data. */
  channels: DescribedChannel[];
  /** Findings about the channels; unused where the sidecar describes them. */
  channelFindings?: Finding[];
  intervals?: Interval[];
  spikeUnits?: SpikeUnit[];
  /** Facts to show; those with a `key` are private unless the sidecar publishes it. */
  facts?: {name: string; value: string; key?: string}[];
  species?: string;
  /** The moment of 0 s as written; private unless the sidecar publishes `session_start_time`. */
  startTime?: string;
  synthetic?: boolean;
  findings?: Finding[];
  /** Address of the samples for the reader: plain data that only this format looks into. Never published. */
  address: Address;
  /** Called when the timestamps have been read. */
  close?(): void;
}

/** A kind of file that recordings come in. Rejections are `RecordingError`s. */
export interface Format<Address = unknown> {
  /** Display name. */
  name: string;
  /** Extensions, in lower case, with the dot. */
  extensions: readonly string[];
  /** True if a recording is a whole folder of such a name; a file when absent. */
  isFolder?: boolean;
  /** The sidecar's keys that it applies by itself; a sidecar with others of `FORMAT_KEYS` is refused by name. */
  keys: readonly FormatKey[];
  /**
   * Absolute paths of all files whose bytes make the recording, itself first: targets of links, companions, or all files
   * of a folder. A file that is named and not there is listed too, since its coming would change the recording. Files
   * outside the folder of recordings are never read, so they are left out. The sidecar is not one of them.
   */
  files(path: string, options: FormatOptions): Promise<string[]>;
  /** Description by the file, without its samples. */
  describe(path: string, options: FormatOptions): Promise<Description<Address>>;
  /** Opens the samples of a recording that `describe` described, without looking at anything else. Channels are columns. */
  openReader(path: string, address: Address, decoder?: ChunkDecoder): Promise<SampleReader>;
  /** The series that can be read, most plausible first. */
  listSeries(path: string, options: FormatOptions): Promise<SeriesSummary[]>;
  /** Tells whether the file is damaged, so that its reader should not be trusted with the next one. */
  isDamage?(error: RecordingError): boolean;
}
