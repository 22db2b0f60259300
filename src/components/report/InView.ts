import type {Report} from "../../report/report.js";
import {Card} from "./Card.js";
import {FactList} from "./FactList.js";
import {type Window, windowFacts} from "./windowFacts.js";

/** The visible window in figures. */
export function InView({manifest, startTime}: Report, window: Window): HTMLElement {
  return Card("In view", FactList(windowFacts(manifest, window, startTime)));
}
