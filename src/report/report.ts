import type {Manifest, StoredManifest} from "../format/manifest.js";

/**
 * Something a reader of the report should know: what looks wrong (a warning), or what was assumed (a note). `title` is a
 * few words for a chip at the top of the page; notes for the author alone have none.
 */
export type Finding = ({level: "warning"; title: string} | {level: "note"; title?: string}) & {
  /** Plain sentences that say more than the title. */
  text: string;
  /** Names of the channels it is about. */
  channels?: string[];
};

/** A moment the author points at: "Fig. 3b: seizure onset". */
export interface Place {
  title: string;
  text?: string;
  /** Seconds on the session clock. */
  start: number;
  end: number;
  /** Names of the channels to show; all when absent. */
  channels?: string[];
  /** Multiplies the default gain; 1 when absent. */
  gain?: number;
}

/** The author's presentation of a recording. */
export interface Presentation {
  /** First view: extent in seconds, names of channels, and what the default gain is multiplied by. */
  view?: {start: number; end: number; channels?: string[]; gain?: number};
  /** Gains of single channels at first, by name; others have that of their kind. */
  gains?: Record<string, number>;
  /** "down" draws negative values upwards. */
  polarity: "up" | "down";
  /** Moments to show, marked above the minimap. */
  places: Place[];
  /** The moment of 0 s on the session clock, as in "2024-05-01T09:00:00+02:00"; absent unless it is published. */
  startTime?: string;
}

/** A signal that the author has published with a recording: a store of its own. */
export interface PublishedSignal {
  /** The author's name for it. */
  name: string;
  /** Its name in words: "Median ref. · Ripple 80–250 Hz". */
  label: string;
  /** Folder of the store, under the stores' root. */
  store: string;
}

/** One recording's page, with the lists of its store's tables. Nothing private is in it. */
export interface Report extends Presentation {
  /** Name of the source file without its extension; the page's address. */
  id: string;
  title: string;
  description?: string;
  /** True if the signals are made up; everything that shows them says so. */
  synthetic: boolean;
  /** Folder of the store, under the stores' root. */
  store: string;
  /** Bytes of the store on disk. */
  storeBytes: number;
  manifest: Manifest;
  /** Signals that are published with it, in the author's order. */
  signals: PublishedSignal[];
  findings: Finding[];
  /** Facts to print, in order: species, sex, age, device, filtering, session, ... */
  facts: {name: string; value: string}[];
  /** Species of the subject, for the line under the title. */
  species?: string;
  doi?: string;
  license?: string;
  citation?: string;
  /** Rows in the tables that loaders print. */
  tables: {channels: number; intervals: number; annotations: number; segments: number; spikeUnits: number};
  /** Lanes that the events and the author's annotations take: room for them is kept before they are loaded. */
  laneCount: number;
  /** Name under which readers' annotations are kept, the same as long as the file calls itself the same. */
  keepName: string;
  /** Cost of the build, which the store does not hold. */
  build: {seconds: number; peakMemoryBytes: number};
}

/** Content of `report.json` of `src/data/[recording].zip.ts`: a report whose manifest is as the store has it. */
export interface StoredReport extends Omit<Report, "manifest"> {
  manifest: StoredManifest;
  /** Channels that the author marks bad, by name, with the reason. */
  bad: Record<string, string>;
}
