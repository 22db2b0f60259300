import type {Annotation} from "../../../marks/annotation.js";
import {writeBidsEvents} from "../../../marks/formats/bidsEvents.js";
import {writeJson} from "../../../marks/formats/json.js";
import {type DateOptions, writeMneCsv} from "../../../marks/formats/mneCsv.js";
import {writeTextList} from "../../../marks/formats/textList.js";

/** A kind of file that annotations are written into. */
interface ExportFormat {
  readonly label: string;
  /** Ending of the file's name, after the recording's. */
  readonly ending: string;
  readonly type: string;
  readonly write: (annotations: readonly Annotation[], options: DateOptions) => string;
}

/** Formats, the default first. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    label: "Table of events (BIDS, TSV)",
    ending: ".annotations.tsv",
    type: "text/tab-separated-values",
    write: writeBidsEvents
  },
  {label: "MNE, CSV with dates", ending: ".annotations.csv", type: "text/csv", write: writeMneCsv},
  {label: "MNE and EDF+, text list", ending: "-annot.txt", type: "text/plain", write: writeTextList},
  {label: "NWB, JSON with lines of pynwb", ending: ".annotations.json", type: "application/json", write: writeJson}
];
