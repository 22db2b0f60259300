import {html} from "htl";
import type {Report} from "../../pyramid/report.js";
import {FactLine} from "./FactLine.js";
import {Findings} from "./Findings.js";
import {Places} from "./Places.js";
import {factLine, summaryOf} from "./reportFacts.js";

/** Title, one line of facts, findings and the author's places: what a reader sees before the viewer. Names the document. */
export function ReportHeader(report: Report): HTMLElement {
  document.title = `${report.title} | Stratigram`;
  return html`<header class="report-header">
    <div class="report-title">
      <h1>${report.title}</h1>
      <a href="../">All recordings</a>
    </div>
    <div class="report-line">${FactLine(factLine(summaryOf(report)), report)}${Findings(report.findings)}</div>
    ${Places(report.places)}
  </header>` as HTMLElement;
}
