import {bandFilters} from "../../../signal/bands.js";
import {checkRecipe} from "../../../signal/checkRecipe.js";
import {type BandFilter, isRaw, ORDERS, type Recipe} from "../../../signal/recipe.js";
import {formatRecipe, parseRecipe} from "../../../signal/recipeAddress.js";
import {html} from "../../reactive/html.js";
import type {ViewerContext} from "../../view/context.js";
import {PUBLISHED} from "../../view/signal/published.js";
import {RAW} from "../../view/signal/rawSignal.js";
import {recipeFactsOf} from "../../view/signal/recipeFacts.js";

/** Frequencies of mains. */
const MAINS = [50, 60] as const;

/** References and their names in the list. */
const REFERENCES: readonly [reference: string, name: string][] = [
  ["none", "As recorded"],
  ["mean", "Mean of good channels"],
  ["median", "Median of good channels"],
  ["group mean", "Mean of the group"],
  ["group median", "Median of the group"],
  ["bipolar", "Bipolar: next contact in the group"],
  ["csd", "CSD: second spatial difference"]
];

/** Choice of the signal: reference, band, notch, envelope. What a recording does not allow says why, and changes nothing. */
export function SignalPanel({manifest, signals, state, tables}: ViewerContext): HTMLElement {
  const facts = recipeFactsOf(manifest, tables.value.channels);
  const bands = bandFilters(facts.samplingRate);
  let recipe = recipeOf(state.value.signal);
  const problem = html`<p class="viewer-signal-problem" aria-live="polite"></p>` as HTMLElement;

  const hasGroups = new Set(facts.channels.map(({group}) => group)).size > 1;
  const reference = html`<select aria-label="Reference" onchange=${() => change({reference: reference.value})}>
    ${REFERENCES.filter(([name]) => hasGroups || !name.startsWith("group")).map(
      ([name, text]) => html`<option value=${name}>${text}</option>`
    )}
    <optgroup label="One channel">
      ${manifest.channels.map(({name}) => html`<option value=${name}>${name}</option>`)}
    </optgroup>
  </select>` as HTMLSelectElement;
  const chips = bands.map(({band, filter}) => {
    const range = filter.type === "bandpass" ? filter.hertz.join(" to ") : `over ${filter.hertz}`;
    const title = `${band.name}: ${range} Hz`;
    return html`<button type="button" title=${title} onclick=${() => toggleBand(filter)}>
      <span aria-hidden="true">${band.symbol}</span>
    </button>` as HTMLElement;
  });
  const low = numberInput("Lowest frequency in hertz; empty for none");
  const high = numberInput("Highest frequency in hertz; empty for none");
  const order = html`<select aria-label="Order of the filter" onchange=${changeBand}>
    ${ORDERS.map((each) => html`<option value=${each}>${each}</option>`)}
  </select>` as HTMLSelectElement;
  const notches = MAINS.map(
    (hertz) =>
      html`<button type="button" aria-label="Cut out ${hertz} Hz and its harmonics" onclick=${() => toggleNotch(hertz)}>
        ${hertz}
      </button>` as HTMLElement
  );
  const envelope = html`<input
    type="checkbox"
    onchange=${() => change({envelope: envelope.checked})}
  />` as HTMLInputElement;
  const raw = html`<button type="button" onclick=${() => signals.show(RAW)}>Show as recorded</button>` as HTMLElement;

  function numberInput(label: string): HTMLInputElement {
    return html`<input
      type="number"
      min="0"
      step="any"
      aria-label=${label}
      onchange=${changeBand}
    />` as HTMLInputElement;
  }

  function changeBand(): void {
    const edges = [low, high].map(({value}) => (value === "" ? null : Number(value)));
    change({filter: bandOf(edges[0], edges[1], Number(order.value))});
  }

  function toggleBand(filter: BandFilter): void {
    change({filter: isSameBand(recipe.filter, filter) ? undefined : {...filter, order: Number(order.value)}});
  }

  function toggleNotch(hertz: number): void {
    const without = recipe.notch.filter((other) => other !== hertz);
    change({notch: without.length < recipe.notch.length ? without : [...without, hertz].sort((a, b) => a - b)});
  }

  /** Shows the recipe with a change, unless the recording does not allow it. */
  function change(patch: Partial<Recipe>): void {
    const next = {...recipe, ...patch};
    // An envelope goes with its band.
    const kept = next.envelope && !next.filter && patch.envelope === undefined ? {...next, envelope: false} : next;
    const reason = checkRecipe(kept, facts);
    problem.textContent = reason ?? "";
    if (reason !== null) return update({problemStays: true});
    recipe = kept;
    signals.show(isRaw(kept) ? RAW : formatRecipe(kept));
    update();
  }

  function update({problemStays = false} = {}): void {
    if (!problemStays) problem.textContent = "";
    reference.value = recipe.reference;
    const {filter} = recipe;
    chips.forEach((chip, i) => (chip.ariaPressed = String(isSameBand(filter, bands[i].filter))));
    // A recipe that cannot be followed stays to be mended.
    if (!problemStays) {
      const [from, to] = edgesOf(filter);
      low.value = from === null ? "" : String(from);
      high.value = to === null ? "" : String(to);
    }
    order.value = String(filter?.order ?? order.value);
    notches.forEach((button, i) => (button.ariaPressed = String(recipe.notch.includes(MAINS[i]))));
    envelope.checked = recipe.envelope;
    published.forEach((button, i) => {
      button.ariaPressed = String(state.value.signal === `${PUBLISHED}${signals.published[i].name}`);
    });
    raw.hidden = state.value.signal === RAW;
  }

  const published = signals.published.map(
    ({name, label}) =>
      html`<button type="button" title=${label} onclick=${() => signals.show(`${PUBLISHED}${name}`)}>
        ${name}
      </button>` as HTMLElement
  );

  order.value = String(ORDERS[ORDERS.length - 1]);
  update();
  const element = html`<div class="viewer-signals">
    ${
      published.length > 0
        ? html`<div class="viewer-chips" role="group" aria-label="Published signals">
            <span>Published</span>${published}
          </div>`
        : null
    }
    <div class="viewer-panel-row"><label>Reference ${reference}</label></div>
    <div class="viewer-chips" role="group" aria-label="Band">${chips}</div>
    <div class="viewer-panel-row">${low} to ${high} Hz <label>order ${order}</label></div>
    <div class="viewer-panel-row">
      <span class="viewer-chips" role="group" aria-label="Notch">Notch ${notches} Hz</span>
      <label>${envelope} Envelope</label>
    </div>
    ${problem} ${raw}
  </div>` as HTMLElement;
  const stop = state.subscribe(({signal}, previous) => {
    if (signal === previous.signal) return;
    // The menu has made another panel since.
    if (!element.isConnected) return stop();
    const shown = recipeOf(signal);
    if (signal !== RAW || !isRaw(recipe)) recipe = shown;
    update();
  });
  return element;
}

/** The recipe of a signal's id; that of the recorded one when it has none. */
function recipeOf(id: string): Recipe {
  const nothing: Recipe = {reference: "none", notch: [], envelope: false};
  return id === RAW ? nothing : (parseRecipe(id) ?? nothing);
}

function bandOf(low: number | null, high: number | null, order: number): BandFilter | undefined {
  if (low !== null && high !== null) return {type: "bandpass", hertz: [low, high], order};
  if (low !== null) return {type: "highpass", hertz: low, order};
  return high === null ? undefined : {type: "lowpass", hertz: high, order};
}

function edgesOf(filter: BandFilter | undefined): [low: number | null, high: number | null] {
  if (!filter) return [null, null];
  if (filter.type === "bandpass") return [...filter.hertz];
  return filter.type === "highpass" ? [filter.hertz, null] : [null, filter.hertz];
}

function isSameBand(a: BandFilter | undefined, b: BandFilter): boolean {
  return a !== undefined && edgesOf(a).join() === edgesOf(b).join();
}
