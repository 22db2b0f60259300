import {html} from "htl";
import type {Report} from "../../../report/report.js";
import {formatBytes} from "../../../text/bytes.js";
import {Card} from "./Card.js";

/** Downloads of the page: the store with code to open it, the tables, the citation. */
export function TakeAway(
  {store, storeBytes, id, doi, license, citation}: Report,
  {storesRoot, tables}: {storesRoot: string; tables: Readonly<Record<string, string>>}
): HTMLElement {
  const address = new URL(store, storesRoot).href;
  const text = html`<div class="take-away">
    <p>
      A Zarr version 3 store of ${formatBytes(storeBytes)} holds all samples, the coarser levels and the overview. Any
      Zarr reader opens it at its address, for example in Python:
    </p>
    <pre><code>import zarr
store = zarr.open_group("${address}", mode="r")
store["0/data"]            # every sample, channel x time
store.attrs["stratigram"]  # channels, unit, conversion, segments</code></pre>
    <p>
      Tables:
      ${Object.entries(tables).map(([name, address], i) => html.fragment`${i ? ", " : ""}<a href=${address} download="${id}-${name}.arrow">${name}</a>`)}
    </p>
    ${citation ? html`<p>Cite as: ${citation}</p>` : null}
    ${doi ? html`<p>DOI: <a href="https://doi.org/${doi}">${doi}</a></p>` : null}
    ${license ? html`<p>License: ${license}</p>` : null}
  </div>` as HTMLElement;
  return Card("Take away", text);
}
