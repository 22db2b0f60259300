import {html} from "htl";
import type {Finding} from "../../pyramid/report.js";
import {FindingIcon} from "./FindingIcon.js";

/** Chips before the rest is behind a number. */
const MOST_CHIPS = 3;

/** What a reader should know, warnings first: at most three chips, and all of them in full when opened. */
export function Findings(findings: readonly Finding[]): HTMLElement | null {
  if (!findings.length) return null;
  const sorted = [...findings].sort((a, b) => Number(b.level === "warning") - Number(a.level === "warning"));
  const rest = sorted.length - MOST_CHIPS;
  return html`<details class="findings">
    <summary aria-label="Findings: ${findings.length}">
      ${sorted.slice(0, MOST_CHIPS).map((finding) => html`<span class="finding">${FindingIcon(finding.level)} ${finding.text}</span>`)}
      ${rest > 0 ? html`<span class="finding finding-more">+${rest}</span>` : null}
    </summary>
    ${FindingList(sorted)}
  </details>` as HTMLElement;
}

/** All findings, one a line. */
export function FindingList(findings: readonly Finding[]): HTMLElement {
  return html`<ul class="finding-list">
    ${findings.map((finding) => html`<li>${FindingIcon(finding.level)} ${finding.text}</li>`)}
  </ul>` as HTMLElement;
}
