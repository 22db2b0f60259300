import type {Manifest} from "../../../format/manifest.js";
import {formatCount} from "../../../text/count.js";
import {html} from "../../reactive/html.js";
import type {ViewState} from "../../view/viewState.js";

/** A channel marked bad. */
export interface BadChannel {
  readonly name: string;
  /** Reason from metadata or statistics, or that a reader marked it. */
  readonly bad: string;
}

/** The channels marked bad, in the file's order, with the reasons. */
export function listBad({channels}: Manifest, bad: ViewState["bad"]): BadChannel[] {
  return bad.map((channel) => ({
    name: channels[channel].name,
    bad: channels[channel].bad ?? "marked by hand"
  }));
}

/**
 * The channels marked bad with their reasons, and a link to take the list away, as a sidecar has it; null when there are
 * none.
 */
export function BadList(manifest: Manifest, bad: ViewState["bad"]): HTMLElement | null {
  const list = listBad(manifest, bad);
  if (list.length === 0) return null;
  const sidecar = {bad: Object.fromEntries(list.map(({name, bad}) => [name, bad]))};
  const file = `data:application/json,${encodeURIComponent(JSON.stringify(sidecar, null, 2))}`;
  return html`<details class="viewer-bad-list">
    <summary>${formatCount(list.length, "channel")} marked bad</summary>
    <ul>
      ${list.map(({name, bad}) => html`<li><b>${name}</b> ${bad}</li>`)}
    </ul>
    <a href=${file} download="bad-channels.json">Save as JSON</a>
  </details>` as HTMLElement;
}
