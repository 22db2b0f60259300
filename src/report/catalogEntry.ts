/** One line of the catalog: a report, or the reason why there is none. */
export type CatalogEntry = CatalogRecording | FailedRecording;

/** A recording with a report. What may be told of subject, device and date is published. */
export interface CatalogRecording {
  id: string;
  title: string;
  synthetic: boolean;
  /** Kind of the file, without its version: "NWB", "HDF5". */
  format: string;
  species?: string;
  subject?: string;
  devices: string[];
  /** Brain regions or other named places of channels, each once, in order of channels. */
  regions: string[];
  /** The moment of 0 s, ISO 8601. */
  startTime?: string;
  /** Seconds, gaps included. */
  duration: number;
  channelCount: number;
  samplingRate: number;
  gapCount: number;
  /** Annotations that the author has published. */
  annotationCount: number;
  storeBytes: number;
  /** Titles of what looks wrong with it, channels marked bad first. */
  warnings: string[];
}

/** A recording without one. */
export interface FailedRecording {
  id: string;
  /** One line: the file, what is wrong, what to do. */
  error: string;
}
