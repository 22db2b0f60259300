import {html} from "htl";
import type {Report} from "../../../report/report.js";
import {formatBytes} from "../../../text/bytes.js";
import {Card} from "./Card.js";
import {CopyBox} from "./CopyBox.js";
import {pythonLines} from "./pythonLines.js";

/** Seconds that the printed code reads. */
const EXAMPLE_SECONDS = 10;

/** Downloads of the page: the store with code to open it, the tables, the citation. */
export function TakeAway(
  {manifest, store, storeBytes, id, doi, license, citation}: Report,
  {storesRoot, tables}: {storesRoot: string; tables: Readonly<Record<string, string>>}
): HTMLElement {
  const address = new URL(store, storesRoot).href;
  const sampleEnd = Math.min(manifest.sampleCount, Math.round(EXAMPLE_SECONDS * manifest.samplingRate));
  const lines = pythonLines(address, {channel: manifest.channels[0].name, sampleEnd});
  const text = html`<div class="take-away">
    <p>
      A Zarr version 3 store of ${formatBytes(storeBytes)} holds all samples, the coarser levels and the overview. Any
      Zarr reader opens it, at its address or from a copy of the site on disk. In Python, with physical values and
      times:
    </p>
    ${CopyBox(lines, "Copy the Python")}
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
