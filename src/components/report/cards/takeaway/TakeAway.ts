import type {Report} from "../../../../report/report.js";
import {formatBytes} from "../../../../text/bytes.js";
import {createDelay} from "../../../reactive/delay.js";
import {html} from "../../../reactive/html.js";
import type {RecordingElement} from "../../../recording/Recording.js";
import type {ChannelFacts} from "../../../view/channels/channelFacts.js";
import {download} from "../../download.js";
import {exportChannels, placeUnitOf} from "../../tables/exportChannels.js";
import {loadBytes} from "../../tables/loadTables.js";
import {Card} from "../Card.js";
import {CopyBox} from "./CopyBox.js";
import {viewLines} from "./viewLines.js";

/** Calm of the view after which the code follows it, in milliseconds. */
const REST_MS = 250;

/** Type of the tables' files. */
const ARROW = "application/vnd.apache.arrow.file";

/** Parts of the page that downloads depend on. */
export interface TakeAwayOptions {
  readonly viewer: RecordingElement;
  readonly storesRoot: string;
  /** Addresses of the tables by their names. */
  readonly tables: Readonly<Record<string, string>>;
  /** The table of channels. */
  readonly channels: readonly ChannelFacts[];
}

/** Downloads of the page: the store with code that reads what is in view, the tables, the citation. */
export function TakeAway(report: Report, {viewer, storesRoot, tables, channels}: TakeAwayOptions): HTMLElement {
  const {storeBytes, id, doi, license, citation} = report;
  const place = html`<div></div>` as HTMLElement;
  const subject = html`<b></b>` as HTMLElement;
  const news = html`<span aria-live="polite"></span>` as HTMLElement;
  const rest = createDelay(viewer.lifetime);
  let shown = "";

  function follow(): void {
    const addressOf = (store: string) => new URL(store, storesRoot).href;
    const {lines, signal} = viewLines(report, viewer.value, {facts: channels, addressOf});
    if (lines === shown) return;
    shown = lines;
    subject.textContent = `${viewer.value.rowNames[0]}, ${signal}`;
    place.replaceChildren(CopyBox(lines, "Python"));
  }

  async function saveChannels(event: Event): Promise<void> {
    event.preventDefault();
    news.textContent = "";
    try {
      const content = await exportChannels(await loadBytes(tables.channels), placeUnitOf(channels));
      download(fileOf("channels"), {content: new Uint8Array(content), type: ARROW});
    } catch (error) {
      news.textContent = (error as Error).message;
    }
  }

  const fileOf = (name: string) => `${id}-${name}.arrow`;
  const onclick = (name: string) => (name === "channels" ? (event: Event) => void saveChannels(event) : null);
  const links = Object.entries(tables).map(
    ([name, address], i) =>
      html.fragment`${i ? ", " : ""}<a href=${address} download=${fileOf(name)} onclick=${onclick(name)}>${name}</a>`
  );

  viewer.addEventListener("input", () => rest.run(follow, REST_MS), {signal: viewer.lifetime});
  follow();
  const text = html`<div class="take-away">
    <p>
      A Zarr version 3 store of ${formatBytes(storeBytes)} holds all samples, the coarser levels and the overview. Any
      Zarr reader opens it, at its address or from a copy of the site on disk. In Python, the first channel and the
      window in view, with physical values and times: ${subject}
    </p>
    ${place}
    <p>Tables: ${links} ${news}</p>
    ${citation ? html`<p>Cite as: ${citation}</p>` : null}
    ${doi ? html`<p>DOI: <a href="https://doi.org/${doi}">${doi}</a></p>` : null}
    ${license ? html`<p>License: ${license}</p>` : null}
  </div>` as HTMLElement;
  return Card("Take away", text);
}
