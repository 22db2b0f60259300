import type {Report} from "../../../report/report.js";
import {Card} from "./Card.js";
import {FactList} from "./FactList.js";
import {recordingFacts} from "./recordingFacts.js";

/** Facts about the recording. */
export function About(report: Report): HTMLElement {
  return Card("The recording", FactList(recordingFacts(report)));
}
