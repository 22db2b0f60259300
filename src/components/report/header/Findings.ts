import type {Finding} from "../../../report/report.js";
import {type ReportFinding, shownFindings} from "../../../report/reportFindings.js";
import {html} from "../../reactive/html.js";
import type {ShowTarget} from "../../view/showTarget.js";
import {FindingIcon} from "./FindingIcon.js";

/** Distance of a card from its chip and from the page's edge, in CSS pixels. */
const CARD_OFFSET_PX = 4;
const CARD_MARGIN_PX = 16;

/**
 * Findings in a few words each: at most three chips, then "+4". Each opens a card with the whole of it,
 * whose links `show` a moment or a channel. Findings without a title are for the author, and listed under Methods only.
 */
export function Findings(
  findings: readonly ReportFinding[],
  {show}: {show: (target: ShowTarget) => void}
): HTMLElement | null {
  const {shown, rest} = shownFindings(findings);
  if (shown.length === 0) return null;
  return html`<ul class="findings" aria-label="Findings">
    ${shown.map((finding, i) => {
      const label = html`${FindingIcon(finding.level)} <span>${finding.title}</span>`;
      return Chip(`finding-${i + 1}`, label, (close) => [FindingText(finding, goTo(close))]);
    })}
    ${
      rest.length
        ? Chip("finding-more", html`<span aria-label="${rest.length} more">+${rest.length}</span>`, (close) =>
            rest.map((finding) => FindingText(finding, goTo(close)))
          )
        : null
    }
  </ul>` as HTMLElement;

  function goTo(close: () => void): (target: ShowTarget) => void {
    return (target) => {
      close();
      show(target);
    };
  }
}

/** All findings in full, for print as well. */
export function FindingList(findings: readonly Finding[]): HTMLElement {
  return html`<ul class="finding-list">
    ${findings.map(({level, title, text}) => html`<li>${FindingIcon(level)} ${title ? html`<b>${title}.</b> ` : null}${text}</li>`)}
  </ul>` as HTMLElement;
}

/** A button that opens a card; Escape and a press elsewhere close it. */
function Chip(id: string, label: Node | null, content: (close: () => void) => Node[]): HTMLElement {
  const button = html`<button type="button" class="finding" popovertarget=${id}>${label}</button>` as HTMLElement;
  const card = html`<div class="finding-card" id=${id} popover onbeforetoggle=${prepare}></div>` as HTMLElement;

  function prepare(): void {
    if (!card.firstChild) card.append(...content(() => card.hidePopover()));
    const {left, bottom} = button.getBoundingClientRect();
    card.style.top = `${scrollY + bottom + CARD_OFFSET_PX}px`;
    card.style.left = `max(${CARD_MARGIN_PX}px, min(${left}px, 100% - ${CARD_MARGIN_PX}px - var(--card-width)))`;
  }

  return html`<li>${button}${card}</li>` as HTMLElement;
}

function FindingText({level, title, text, lines}: ReportFinding, open: (target: ShowTarget) => void): HTMLElement {
  return html`<section>
    <h2>${FindingIcon(level)} ${title}</h2>
    <p>${text}</p>
    ${
      lines.length
        ? html`<ul>
            ${lines.map(
              ({links, text}) =>
                html`<li>
                  ${links.map(({label, target}) => html`<button type="button" onclick=${() => open(target)}>${label}</button> `)}${text}
                </li>`
            )}
          </ul>`
        : null
    }
  </section>` as HTMLElement;
}
