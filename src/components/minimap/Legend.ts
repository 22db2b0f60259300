import {html} from "htl";
import {NO_DATA} from "../../pyramid/overviewBins.js";
import {formatDuration, formatNumber, formatQuantity} from "../../text/format.js";
import {rampGradient} from "../picture/ramps.js";
import type {Scheme} from "../reactive/colorScheme.js";
import {type MinimapMode, MODES} from "../view/modes.js";
import {type OverviewScale, STEPS_PER_SD} from "./overviewScale.js";

/** A cell under the pointer. */
export interface HoveredCell {
  channel: string;
  time: string;
  /** As stored in the overview array. */
  value: number;
  unit: string;
}

/** The line above the minimap. */
export interface LegendControl {
  element: HTMLElement;
  /** Sets the choice from outside. */
  choose(mode: MinimapMode): void;
  /** Describes what is drawn now. */
  show(mode: MinimapMode, scale: OverviewScale, scheme: Scheme, unit: string): void;
  /** Reads out one cell in place of the description; null brings the description back. */
  say(cell: HoveredCell | null): void;
}

/** The choice of what the minimap shows, what a cell means in words, and the colours with their values. */
export function Legend(options: {
  mode: MinimapMode;
  binSeconds: number;
  onmode: (mode: MinimapMode) => void;
}): LegendControl {
  let mode = options.mode;
  const bin = formatDuration(options.binSeconds);
  const description = html`<span class="minimap-description"></span>` as HTMLElement;
  const hint = html`<span class="minimap-hint-text"></span>` as HTMLElement;
  const colors = html`<div class="minimap-colors"></div>` as HTMLElement;
  // Radio buttons of one name exclude each other over the whole page.
  const group = `minimap-mode-${Math.random().toString(36).slice(2)}`;
  const element = html`<div class="minimap-legend">
    <div class="minimap-modes" role="radiogroup" aria-label="Minimap shows">
      ${Object.entries(MODES).map(
        ([key, {label}]) =>
          html`<label title=${MODES[key as MinimapMode].hint}>
            <input
              type="radio"
              name=${group}
              value=${key}
              checked=${key === mode}
              onchange=${() => options.onmode(key as MinimapMode)}
            /><span>${label}</span>
          </label>`
      )}
    </div>
    ${description}
    <details class="minimap-hint" onkeydown=${closeHint}>
      <summary aria-label="What is this?">?</summary>
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
    description.textContent = MODES[mode].cell.replace("{bin}", bin);
    hint.textContent = MODES[mode].hint;
  }

  describe();
  return {
    element,
    choose(next) {
      element.querySelector<HTMLInputElement>(`[value="${next}"]`)!.checked = true;
    },
    show(next, {ramp, ticks}, scheme, unit) {
      mode = next;
      describe();
      const [low, high] = MODES[mode].ends;
      colors.replaceChildren(
        html`<span class="minimap-end">${low}</span>
          <div class="minimap-ramp">
            <i style=${{background: rampGradient(ramp, scheme)}}></i>
            ${ticks.map(({position, value}) => html`<b style=${{left: `${100 * position}%`}}>${tickText(mode, value, unit)}</b>`)}
          </div>
          <span class="minimap-end">${high}</span>` as HTMLElement
      );
    },
    say(cell) {
      if (cell) description.textContent = `${cell.channel} at ${cell.time}: ${valueText(mode, cell.value, cell.unit)}`;
      else describe();
    }
  };
}

function tickText(mode: MinimapMode, value: number, unit: string): string {
  return mode === "rms" ? formatQuantity(value, unit, 2) : formatNumber(value, Math.abs(value) < 9.95 ? 1 : 0);
}

function valueText(mode: MinimapMode, value: number, unit: string): string {
  if (mode === "rms") return Number.isNaN(value) ? "no data" : formatQuantity(value, unit, 3);
  if (value === NO_DATA) return "no data";
  const deviations = value / STEPS_PER_SD;
  const size = `${formatNumber(Math.abs(deviations), 1)} SD`;
  if (mode === "signal") return `${formatNumber(deviations, 1)} SD from the mean`;
  if (deviations === 0) return "as usual";
  return `${size} ${deviations > 0 ? "more" : "less"} than usual`;
}
