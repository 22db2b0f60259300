import type {Report} from "../../../report/report.js";
import {Card} from "./Card.js";
import {FactList} from "./FactList.js";
import {type WindowView, windowFacts} from "./windowFacts.js";

/** The visible window in figures. */
export function InView({manifest, startTime}: Report, window: WindowView): HTMLElement {
  return Card("In view", FactList(windowFacts(manifest, window, startTime)));
}
