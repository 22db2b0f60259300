import {formatDuration} from "../../text/duration.js";
import {rampGradient} from "../picture/ramps.js";
import {html} from "../reactive/html.js";
import type {Theme} from "../reactive/theme.js";
import {uniqueId} from "../reactive/uniqueId.js";
import type {Mode} from "../view/overview/mode.js";
import type {OverviewScale} from "../view/overview/overviewScale.js";

/** Modes that fit beside their colors on a phone. */
const FEW_MODES = 4;

/** A cell under the pointer. */
export interface HoveredCell {
  channel: string;
  time: string;
  /** Stored value of the overview array. */
  value: number;
  unit: string;
}

/** The line above the minimap. */
export interface LegendControl {
  element: HTMLElement;
  /** Sets the choice from outside. */
  choose(mode: Mode): void;
  /** Describes what is drawn now. */
  show(mode: Mode, drawn: {scale: OverviewScale; theme: Theme; unit: string}): void;
  /** Reads out one cell in place of the description; null brings the description back. */
  say(cell: HoveredCell | null): void;
}

/** The choice of what the minimap shows, what a cell means in words, and the colors with their values. */
export function Legend({
  modes,
  mode: firstMode,
  binSeconds,
  onmode
}: {
  modes: readonly Mode[];
  mode: Mode;
  binSeconds: number;
  onmode: (mode: Mode) => void;
}): LegendControl {
  let mode = firstMode;
  const bin = formatDuration(binSeconds);
  const description = html`<span class="minimap-description"></span>` as HTMLElement;
  const hint = html`<span class="minimap-hint-text"></span>` as HTMLElement;
  const colors = html`<div class="minimap-colors" role="img" aria-label="Colors"></div>` as HTMLElement;
  // Radio buttons of one name exclude each other over the whole page.
  const group = uniqueId("minimap-mode");
  const element = html`<div class="minimap-legend ${modes.length > FEW_MODES ? "minimap-legend-long" : ""}">
    <div class="minimap-modes" role="radiogroup" aria-label="Minimap shows">
      ${modes.map(
        (each) =>
          html`<label>
            <input
              type="radio"
              name=${group}
              value=${each.id}
              checked=${each === mode}
              aria-label=${each.label}
              onchange=${() => onmode(each)}
            /><span title=${each.hint} aria-hidden="true">${each.symbol ?? each.label}</span>
          </label>`
      )}
    </div>
    ${description}
    <details class="minimap-hint" onkeydown=${closeHint}>
      <summary aria-label="About these colors"><span aria-hidden="true">?</span></summary>
      ${hint}
    </details>
    ${colors}
  </div>` as HTMLElement;
  element.querySelector("details")!.addEventListener("focusout", closeHint);

  /** The hint goes when the focus does, or on Escape. */
  function closeHint(event: FocusEvent | KeyboardEvent): void {
    const details = event.currentTarget as HTMLDetailsElement;
    const stays =
      event instanceof KeyboardEvent ? event.key !== "Escape" : details.contains(event.relatedTarget as Node);
    if (!stays) details.open = false;
  }

  function describe(): void {
    description.textContent = mode.cell.replace("{bin}", bin);
    hint.textContent = mode.hint;
  }

  describe();
  return {
    element,
    choose({id}) {
      element.querySelector<HTMLInputElement>(`[value="${id}"]`)!.checked = true;
    },
    show(next, {scale: {ramp, ticks}, theme, unit}) {
      mode = next;
      describe();
      const [low, high] = mode.ends;
      const values = ticks.map(({value}) => mode.formatTick(value, unit));
      const endOf = (value: string, word: string) => (word ? `${value} (${word})` : value);
      colors.ariaLabel = `Colors from ${endOf(values[0], low)} to ${endOf(values[values.length - 1], high)}`;
      colors.replaceChildren(
        html`<span aria-hidden="true">
          <span class="minimap-end">${low}</span>
          <div class="minimap-ramp">
            <i style=${{background: rampGradient(ramp, theme)}}></i>
            ${ticks.map(({position}, i) => html`<b style=${{left: `${100 * position}%`}}>${values[i]}</b>`)}
          </div>
          <span class="minimap-end">${high}</span>
        </span>` as HTMLElement
      );
    },
    say(cell) {
      if (cell) description.textContent = `${cell.channel} at ${cell.time}: ${mode.formatCell(cell.value, cell.unit)}`;
      else describe();
    }
  };
}
