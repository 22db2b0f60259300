import type {CatalogRecording} from "../../../report/catalogEntry.js";
import {html} from "../../reactive/html.js";
import {type CatalogQuery, type OrderId, ordersOf} from "./catalogQuery.js";
import {usefulFacets} from "./facets.js";

/** Up to this width of the page, in CSS pixels, the lists of facets are folded at first. */
const NARROW_PX = 600;

/** The controls above the catalog. */
export interface CatalogControl {
  readonly element: HTMLElement;
  /** Shows a query that came from elsewhere. */
  show(query: CatalogQuery): void;
}

/** Search, order, and a list of values of each facet that tells recordings apart. `onquery` is told what a reader asks. */
export function CatalogControls(
  recordings: readonly CatalogRecording[],
  {onquery}: {onquery: (query: CatalogQuery) => void}
): CatalogControl {
  const search = html`<input type="search" spellcheck="false" autocomplete="off" />` as HTMLInputElement;
  const order = html`<select>
    ${ordersOf(recordings).map(({id, label}) => html`<option value=${id}>${label}</option>`)}
  </select>` as HTMLSelectElement;
  const facets = usefulFacets(recordings).map(({facet, values}) => ({
    ...facet,
    select: html`<select>
      <option value="">All</option>
      ${values.map(({value, count}) => html`<option value=${value}>${value} (${count})</option>`)}
    </select>` as HTMLSelectElement
  }));
  const filters = html`<details class="catalog-filters" open=${innerWidth > NARROW_PX}>
    <summary>Filter</summary>
    <div>${facets.map(({label, select}) => html`<label><span>${label}</span>${select}</label>`)}</div>
  </details>` as HTMLDetailsElement;
  const element = html`<form
    class="catalog-controls"
    role="search"
    aria-label="Recordings"
    oninput=${ask}
    onsubmit=${(event: Event) => event.preventDefault()}
  >
    <label class="catalog-search"><span>Search</span>${search}</label>
    <label><span>Sort by</span>${order}</label>
    ${facets.length ? filters : null}
  </form>` as HTMLElement;

  function ask(): void {
    onquery({
      text: search.value,
      order: order.value as OrderId,
      chosen: Object.fromEntries(facets.map(({id, select}) => [id, select.value]))
    });
  }

  return {
    element,
    show(query) {
      search.value = query.text;
      order.value = query.order;
      for (const {id, select} of facets) select.value = query.chosen[id] ?? "";
      // A chosen filter is to be seen.
      if (facets.some(({id}) => query.chosen[id])) filters.open = true;
    }
  };
}
