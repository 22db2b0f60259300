import type {ManifestSpectrogram} from "../../../format/manifest.js";
import {recordingExtent} from "../../../format/segments.js";
import {describeExtent} from "../../../text/formatWindow.js";
import {messageOf} from "../../../text/messageOf.js";
import {BrushArea} from "../../minimap/BrushArea.js";
import {loadSpectrogram} from "../../store/loadSpectrogram.js";
import {type OpenStore, openStore} from "../../store/openStore.js";
import {extentLimits} from "../../view/viewport.js";
import {SpectrogramPlot} from "./SpectrogramPlot.js";
import type {SpectrogramView, ViewParts} from "./spectrogramView.js";
import {wholeSpectrogram, windowsInWords} from "./wholeSpectrogram.js";

/** Channels whose spectrograms are kept: 64 kB each. */
const MAX_KEPT = 32;

/**
 * The spectrogram of the whole recording, as the builder keeps it for each channel: one request each. The brush on it shows
 * the window in view, and moves it.
 * @param root Address of the store's folder.
 */
export function WholeView(
  {manifest, viewer, clock}: ViewParts,
  {spectrogram, root}: {spectrogram: ManifestSpectrogram; root: string}
): SpectrogramView {
  const {lifetime} = viewer;
  const {segments, channels} = manifest;
  const time = extentLimits(segments);
  const extent = recordingExtent(segments);
  const {element: over, place} = BrushArea({
    label: "Visible time",
    isTimeOnly: true,
    describe: () => describeExtent(viewer.value.extent, clock()),
    selection: () => ({extent: viewer.value.extent, rows: [0, 1]}),
    limits: () => ({time, rowCount: 1}),
    select: (selection) => viewer.show({window: selection.extent})
  });
  const {element, show, fail} = SpectrogramPlot({manifest, clock, lifetime, over});
  viewer.addEventListener("input", place, {signal: lifetime});
  place();

  const kept = new Map<number, Uint8Array>();
  let opened: Promise<OpenStore> | undefined;

  async function bytesOf(channel: number, abort: AbortSignal): Promise<Uint8Array> {
    const known = kept.get(channel);
    if (known) return known;
    opened ??= openStore(root, manifest, {signal: lifetime});
    const bytes = (await loadSpectrogram(await opened, channel, {signal: abort}))!;
    kept.set(channel, bytes);
    for (const [oldest] of kept) if (kept.size > MAX_KEPT) kept.delete(oldest);
    return bytes;
  }

  async function read(channel: number, abort: AbortSignal): Promise<void> {
    try {
      const bytes = await bytesOf(channel, abort);
      if (abort.aborted) return;
      const {name, unit = manifest.unit} = channels[channel];
      show({
        data: wholeSpectrogram(bytes, {spectrogram, segments}),
        extent,
        unit,
        name: `Spectrogram of ${name}, whole recording`,
        note: `${windowsInWords(spectrogram, manifest)} (Hann). From the samples as recorded.`
      });
    } catch (error) {
      if (abort.aborted) return;
      const reason = messageOf(error);
      fail(`The spectrogram did not load: ${reason}.`, () => void read(channel, abort));
    }
  }

  return {
    label: "Whole recording",
    element,
    title: (channel) => `Spectrogram of ${channel}, whole recording`,
    keyOf: (channel) => String(channel),
    read
  };
}
