import type {Finding} from "../../../report/report.js";
import {saysSomething} from "../../../text/saysSomething.js";
import {tidy} from "../../../text/tidy.js";
import type {Description} from "../format.js";
import type {SelectedSeries} from "./selectSeries.js";

/** Items of a list that a sentence names. */
const LISTED = 5;

/** Says which series is shown, which others there are, and which members of the file are of no use. */
export function describeChoice({path, others, search}: SelectedSeries, findings: Finding[]): void {
  const usable = others.filter(({data}) => data).map((other) => `${other.path} (${other.description})`);
  if (usable.length > 0) {
    const text = `${path} is shown. The file also has ${someOf(usable, "; ")}: choose with --series or "series" in the sidecar.`;
    findings.push({level: "note", text});
  }
  const broken = others.filter(({data}) => !data).map((other) => `${other.path} (${other.description})`);
  if (broken.length > 0) findings.push({level: "note", text: `Not readable: ${someOf(broken, "; ")}.`});
  if (search.deadLinks.length > 0) {
    findings.push({level: "note", text: `Links that lead nowhere: ${someOf(search.deadLinks, ", ")}.`});
  }
}

/** The first items of a list in words. */
function someOf(items: readonly string[], separator: string): string {
  const shown = items.slice(0, LISTED);
  if (items.length > LISTED) shown.push(`${items.length - LISTED} more`);
  return shown.join(separator);
}

/** Facts about the signal itself. */
export function describeSeries({group}: SelectedSeries): NonNullable<Description["facts"]> {
  const facts: NonNullable<Description["facts"]> = [];
  const filtering = group?.text("filtering");
  if (filtering !== undefined && saysSomething(filtering)) facts.push({name: "Filtering", value: tidy(filtering)});
  const description = tidy(group?.text("description") ?? "", 2000);
  if (saysSomething(description) && description !== "no description") {
    facts.push({name: "Series", value: description, key: "series_description"});
  }
  return facts;
}
