import type {Place, Report} from "../../../report/report.js";
import {reportFindings, shownFindings} from "../../../report/reportFindings.js";
import {factLine, summaryOf} from "../../../text/factLine.js";
import {setDescription} from "./pageDescription.js";

/** Title of a page whose scripts, which name the recording, have not run. */
const TITLE = "<title>Recording";

/** Where a report's page begins, and the part of its scripts that makes its header. */
const START = '<div class="first-screen">\n';
const HEADER = "ReportHeader(report";

/** The facts of a report that a page says early. */
type HeaderFacts = Pick<Report, "title" | "description" | "species" | "synthetic" | "findings" | "places" | "manifest">;

/**
 * A report's page that says what it is of before its scripts have run, also to those who run none: its title, its
 * description for search engines, the line of facts, the titles of findings and the author's places. `ReportHeader` takes
 * the place of what is seen of these, which stands where it has it. A page whose author has made it otherwise gets what it
 * has a place for.
 */
export function addEarlyHeader(html: string, report: HeaderFacts): string {
  const {title, description, species, synthetic, manifest, places} = report;
  const texts = factLine(summaryOf({species, manifest}));
  const summary = `${title}: ${[...(synthetic ? ["synthetic"] : []), ...texts].join(", ")}. ${description ?? ""}`;
  const titled = html.replace(TITLE, () => `<title>${escape(title)}`);
  const named = setDescription(titled, summary);
  if (!named.includes(HEADER)) return named;
  const facts = texts.map((fact) => `<li>${escape(fact)}</li>`);
  if (synthetic) facts.unshift('<li class="synthetic"><strong>Synthetic</strong></li>');
  const header = `<header class="report-header" data-early-header>
<div class="report-title"><h1>${escape(title)}</h1><a href="../">All recordings</a></div>
<div class="report-line"><ul class="fact-line" aria-label="Facts">${facts.join("")}</ul>${findingsOf(report)}</div>
${placesOf(places)}</header>
`;
  return named.replace(START, () => START + header);
}

/** Chips that open nothing yet, without their icons. */
function findingsOf(report: HeaderFacts): string {
  const {shown, rest} = shownFindings(reportFindings(report));
  if (shown.length === 0) return "";
  const labels = shown.map(({title = ""}) => `<svg class="finding-icon"></svg> <span>${escape(title)}</span>`);
  if (rest.length > 0) labels.push(`<span>+${rest.length}</span>`);
  const chips = labels.map((label) => `<li><button type="button" class="finding" disabled>${label}</button></li>`);
  return `<ul class="findings" aria-label="Findings">${chips.join("")}</ul>`;
}

function placesOf(places: readonly Place[]): string {
  if (places.length === 0) return "";
  const links = places.map(({title}, i) => `<li><a href="#place=${i + 1}"><b>${i + 1}</b> ${escape(title)}</a></li>`);
  const rooms = places.map(({text = ""}) => `<p class="place-room" aria-hidden="true">${escape(text)}</p>`);
  const captions = places.some(({text}) => text) ? `<div class="place-captions">${rooms.join("")}<p></p></div>` : "";
  return `<nav class="places" aria-label="Places in the recording"><ol>${links.join("")}</ol>${captions}</nav>
`;
}

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
