import type {Report} from "../../../report/report.js";
import {badOf, reportFindings} from "../../../report/reportFindings.js";
import {factLine, summaryOf} from "../../../text/factLine.js";
import {html} from "../../reactive/html.js";
import {nextTask} from "../../reactive/nextTask.js";
import type {RecordingElement} from "../../recording/Recording.js";
import type {ShowTarget} from "../../view/showTarget.js";
import type {Viewport} from "../../view/viewportOf.js";
import {firstTraces} from "../firstTraces.js";
import {FactLine} from "./FactLine.js";
import {Findings} from "./Findings.js";
import type {PlacedView} from "./openPlace.js";
import {Places} from "./Places.js";

/** The part of a report above the viewer. */
export interface ReportHeaderElement extends HTMLElement {
  /** Says which of the author's places a view shows, and counts what is marked bad in it. */
  follow: (view: PlacedView & Pick<Viewport, "bad">) => void;
}

/** Selects the part of the header that a built page has had since before its scripts: it opens no findings. */
const EARLY = "[data-early-header]";

/** Seconds that a header waits for the first traces when its page has said early what it says. */
const PATIENCE_SECONDS = 1;

/** Resolves when a page is to make its header: after the first traces if an early one stands in its place. */
export async function headerTurn(viewer: Pick<RecordingElement, "ready">): Promise<void> {
  await nextTask();
  if (document.querySelector(EARLY)) await firstTraces(viewer, PATIENCE_SECONDS);
}

/**
 * Title, one line of facts, findings and the author's places. Names the document.
 * @param options.show brings what a finding is about into the viewer.
 */
export function ReportHeader(report: Report, {show}: {show: (target: ShowTarget) => void}): ReportHeaderElement {
  document.title = [report.title, siteName()].filter(Boolean).join(" | ");
  document.querySelector(EARLY)?.remove();
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
