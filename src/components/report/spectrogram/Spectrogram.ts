import type {Report} from "../../../report/report.js";
import {clockOf} from "../../../text/clock.js";
import {html} from "../../reactive/html.js";
import type {RecordingElement} from "../../recording/Recording.js";
import {storeAddress} from "../../store/storeAddress.js";
import {Card} from "../cards/Card.js";
import {Choice} from "../cards/Choice.js";
import type {SpectrumRow} from "../tables/loadTables.js";
import {ChannelsView} from "./ChannelsView.js";
import {followPointed} from "./followPointed.js";
import type {ViewParts} from "./spectrogramView.js";
import {WholeView} from "./WholeView.js";
import {WindowView} from "./WindowView.js";

/** Input of a recording's card. */
export interface SpectrogramOptions {
  readonly viewer: RecordingElement;
  /** Address of the folder that holds the stores. */
  readonly storesRoot: string;
  /** The table of spectra. */
  readonly spectra: () => Promise<readonly SpectrumRow[]>;
}

/**
 * Time and frequency: the spectrogram of the channel that was pointed at last, at first the top one, over the whole
 * recording or the window in view; and the power of all channels by frequency. What is shown is read while the card is on
 * the screen.
 */
export function Spectrogram(
  {manifest, startTime, store}: Report,
  {viewer, storesRoot, spectra}: SpectrogramOptions
): HTMLElement {
  const parts: ViewParts = {manifest, viewer, clock: () => clockOf(viewer.value.timeStyle, startTime)};
  const {spectrogram} = manifest;
  const root = storeAddress(store, storesRoot);
  const views = [
    ...(spectrogram ? [WholeView(parts, {spectrogram, root})] : []),
    WindowView(parts),
    ChannelsView(parts, {spectra})
  ];
  let [view] = views;
  const title = html`<span></span>` as HTMLElement;
  const place = html`<div class="spectrogram-view">${view.element}</div>` as HTMLElement;
  const choice = Choice({
    label: "Spectrogram of",
    options: views.map(({label}) => label),
    onchoose(index) {
      view = views[index];
      place.replaceChildren(view.element);
      look();
    }
  });
  const missing = spectrogram
    ? null
    : html`<p class="spectrogram-missing">
        No spectrogram of the whole recording is in this store: the recording is too short for one, or an older version
        built it.
      </p>`;
  const look = followPointed(viewer, place, {
    keyOf(channel) {
      const key = view.keyOf(channel);
      return key === null ? null : `${view.label} ${key}`;
    },
    read(channel, abort) {
      title.textContent = view.title(manifest.channels[channel].name);
      return view.read(channel, abort);
    }
  });
  title.textContent = view.title(manifest.channels[viewer.value.channels[0]].name);
  return Card(title, html`<div>${choice}${place}${missing}</div>` as HTMLElement);
}
