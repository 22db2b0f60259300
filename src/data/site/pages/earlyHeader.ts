import type {Manifest} from "../../../format/manifest.js";
import type {StoredReport} from "../../../report/report.js";
import {factLine, summaryOf} from "../../../text/factLine.js";
import {setDescription} from "./pageDescription.js";

/** Title of a page whose scripts, which name the recording, have not run. */
const TITLE = "<title>Recording";

/** Where a report's page begins, and the part of its scripts that makes its header. */
const START = '<div class="first-screen">\n';
const HEADER = "ReportHeader(report";

/** The facts of a report that a page says early. */
type HeaderFacts = Pick<StoredReport, "title" | "description" | "species" | "synthetic"> & {manifest: Manifest};

/**
 * A report's page that says what it is of before its scripts have run, also to those who run none: its title, its
 * description for search engines, and the line of facts. `ReportHeader` takes the place of what is seen of these, which
 * stands where it has it. A page whose author has made it otherwise gets what it has a place for.
 */
export function addEarlyHeader(html: string, {title, description, species, synthetic, manifest}: HeaderFacts): string {
  const texts = factLine(summaryOf({species, manifest}));
  const summary = `${title}: ${[...(synthetic ? ["synthetic"] : []), ...texts].join(", ")}. ${description ?? ""}`;
  const titled = html.replace(TITLE, () => `<title>${escape(title)}`);
  const named = setDescription(titled, summary);
  if (!named.includes(HEADER)) return named;
  const facts = texts.map((fact) => `<li>${escape(fact)}</li>`);
  if (synthetic) facts.unshift('<li class="synthetic"><strong>Synthetic</strong></li>');
  const header = `<header class="report-header" data-early-header>
<div class="report-title"><h1>${escape(title)}</h1><a href="../">All recordings</a></div>
<div class="report-line"><ul class="fact-line" aria-label="Facts">${facts.join("")}</ul></div>
</header>
`;
  return named.replace(START, () => START + header);
}

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
