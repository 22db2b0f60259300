import type {CatalogEntry, CatalogRecording, FailedRecording} from "../../../report/catalogEntry.js";
import {formatBytes} from "../../../text/bytes.js";
import {formatCount} from "../../../text/count.js";
import {formatDuration} from "../../../text/duration.js";
import {formatNumber} from "../../../text/number.js";
import {html} from "../../reactive/html.js";
import {CatalogControls} from "./CatalogControls.js";
import {decodeQuery, encodeQuery, findRecordings, NO_QUERY} from "./catalogQuery.js";
import {CatalogRow} from "./CatalogRow.js";
import {FailedRecordings} from "./FailedRecordings.js";
import {paintThumbnails} from "./paintThumbnails.js";

/** Recordings from which on looking for one takes more than a glance. */
const MANY = 8;

/**
 * The recordings of the site: a link to each report with its facts and a picture; search, order and facets where there are
 * many, kept in the address; below them those that failed, with their reasons.
 *
 * @param options.thumbnails loads the thumbnails of all recordings that have a report, in their order.
 */
export function Catalog(
  entries: readonly CatalogEntry[],
  {thumbnails}: {thumbnails: () => Promise<ArrayBuffer>}
): HTMLElement {
  if (!entries.length) {
    return html`<p>
      Put an <code>.nwb</code> file in <code>recordings/</code> and run <code>npm start</code>.
    </p>` as HTMLElement;
  }
  const failed = entries.filter((entry): entry is FailedRecording => "error" in entry);
  const built = entries.filter((entry): entry is CatalogRecording => !("error" in entry));
  const rows = built.map(CatalogRow);
  const rowOf = new Map(built.map((recording, i) => [recording, rows[i].element]));
  const list = html`<ul class="catalog" aria-label="Recordings"></ul>` as HTMLElement;
  const count = html`<p class="catalog-count" role="status"></p>` as HTMLElement;
  const controls = CatalogControls(built, {
    onquery(query) {
      history.replaceState(history.state, "", `#${encodeQuery(query)}`);
      show(query);
    }
  });

  function show(query = decodeQuery(location.hash)): void {
    const found = findRecordings(built, query);
    list.replaceChildren(...found.map((recording) => rowOf.get(recording)!));
    count.textContent = describe(found);
    if (found.length > 0 || built.length === 0) return;
    count.append(html` <button type="button" onclick=${clear}>Show all</button>` as Node);
  }

  function describe(found: readonly CatalogRecording[]): string {
    if (found.length === 0) return "No recording has all of this.";
    const seconds = found.reduce((sum, {duration}) => sum + duration, 0);
    const bytes = found.reduce((sum, {storeBytes}) => sum + storeBytes, 0);
    const part = found.length < built.length ? `${formatNumber(found.length)} of ` : "";
    return `${part}${formatCount(built.length, "recording")} · ${formatDuration(seconds)} · ${formatBytes(bytes)}`;
  }

  function follow(): void {
    const query = decodeQuery(location.hash);
    controls.show(query);
    show(query);
  }

  function clear(): void {
    history.replaceState(history.state, "", location.pathname + location.search);
    controls.show(NO_QUERY);
    show(NO_QUERY);
    controls.element.querySelector("input")!.focus();
  }

  const hasMany = built.length >= MANY;
  if (hasMany) addEventListener("hashchange", follow);
  if (hasMany) follow();
  else show(NO_QUERY);
  const element = html`<div class="catalog-box">
    ${hasMany ? [controls.element, count] : null}${list}
    ${failed.length ? FailedRecordings(failed, {open: built.length === 0}) : null}
  </div>` as HTMLElement;
  if (built.length > 0) void showThumbnails();
  return element;

  /** A list whose pictures do not load is still one. */
  async function showThumbnails(): Promise<void> {
    try {
      const bytes = await thumbnails();
      paintThumbnails(
        element,
        rows.map(({thumbnail}) => thumbnail),
        bytes
      );
    } catch (error) {
      console.warn(error);
    }
  }
}
