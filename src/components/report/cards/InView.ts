import type {Report} from "../../../report/report.js";
import {html} from "../../reactive/html.js";
import {Card} from "./Card.js";
import {FactList} from "./FactList.js";
import {type WindowView, windowFacts} from "./windowFacts.js";

/** A card that follows the viewer. */
interface InViewElement extends HTMLElement {
  follow: (window: WindowView) => void;
}

/** The visible window in figures. */
export function InView({manifest, startTime}: Report, window: WindowView): InViewElement {
  const facts = (shown: WindowView) => FactList(windowFacts(manifest, shown, startTime));
  const place = html`<div>${facts(window)}</div>` as HTMLElement;
  return Object.assign(Card("In view", place), {
    follow: (shown: WindowView) => place.replaceChildren(facts(shown))
  });
}
