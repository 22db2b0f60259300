import type {Report} from "../../../report/report.js";
import {factLine, summaryOf} from "../../../text/factLine.js";
import {html} from "../../reactive/html.js";
import type {ShowTarget} from "../../view/showTarget.js";
import type {Viewport} from "../../view/viewportOf.js";
import {FactLine} from "./FactLine.js";
import {Findings} from "./Findings.js";
import type {PlacedView} from "./openPlace.js";
import {Places} from "./Places.js";
import {badOf, reportFindings} from "./reportFindings.js";

/** The part of a report above the viewer. */
export interface ReportHeaderElement extends HTMLElement {
  /** Says which of the author's places a view shows, and counts what is marked bad in it. */
  follow: (view: PlacedView & Pick<Viewport, "bad">) => void;
}

/**
 * Title, one line of facts, findings and the author's places. Names the document.
 * @param options.show brings what a finding is about into the viewer.
 */
export function ReportHeader(report: Report, {show}: {show: (target: ShowTarget) => void}): ReportHeaderElement {
  document.title = [report.title, siteName()].filter(Boolean).join(" | ");
  // The part of it that the page has had since before its scripts.
  document.querySelector("[data-early-header]")?.remove();
  const places = Places(report);
  const element = html`<header class="report-header">
    <div class="report-title">
      <h1>${report.title}</h1>
      <a href="../">All recordings</a>
    </div>
    <div class="report-line">
      ${FactLine(factLine(summaryOf(report)), report)}
      <div class="report-findings"></div>
    </div>
    ${places}
  </header>` as HTMLElement;
  const findings = element.querySelector<HTMLElement>(".report-findings")!;
  let shown = "";

  function showFindings(bad?: readonly number[]): void {
    findings.replaceChildren(...[Findings(reportFindings(report, bad), {show})].filter((list) => list !== null));
    shown = String(bad ?? badOf(report.manifest));
  }

  showFindings();
  return Object.assign(element, {
    follow(view: PlacedView & Pick<Viewport, "bad">) {
      places?.follow(view);
      if (String(view.bad) !== shown) showFindings(view.bad);
    }
  });
}

/** Name of the site, as its configuration has it; undefined when it has none. */
function siteName(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="application-name"]')?.content;
}
