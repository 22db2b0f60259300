import {formatDuration} from "../../../text/duration.js";
import {describeExtent} from "../../../text/formatWindow.js";
import {messageOf} from "../../../text/messageOf.js";
import {formatNumber} from "../../../text/number.js";
import {formatRate} from "../../../text/quantity.js";
import {readWindow, windowKey} from "./readWindow.js";
import {SpectrogramPlot} from "./SpectrogramPlot.js";
import type {SpectrogramView, ViewParts} from "./spectrogramView.js";
import {windowSpectrogram} from "./windowSpectrogram.js";

/** The spectrogram of the window in view, from its samples as recorded. */
export function WindowView({manifest, viewer, clock}: ViewParts): SpectrogramView {
  const {element, show, fail} = SpectrogramPlot({manifest, clock, lifetime: viewer.lifetime});
  const {samplingRate, channels} = manifest;
  return {
    label: "Window",
    element,
    title: (channel) => `Spectrogram of ${channel}, window in view`,
    keyOf: (channel) => windowKey(viewer, channel),
    async read(channel, abort) {
      const {extent} = viewer.value;
      try {
        const result = await readWindow(viewer, channel, abort);
        const data = await windowSpectrogram(result, {samplingRate, abort});
        if (abort.aborted) return;
        if (!data) return fail("No stretch without a gap is long enough for a spectrogram: zoom out.");
        const {windowLength, hop, starts, frequencies} = data;
        show({
          data,
          extent,
          unit: result.channels[0].unit,
          name: `Spectrogram of ${channels[channel].name}, ${describeExtent(extent, clock())}`,
          note:
            `${formatNumber(starts.length)} windows of ${formatDuration(windowLength / samplingRate)} (Hann), one every ` +
            `${formatDuration(hop / samplingRate)}, frequencies ${formatRate(frequencies[0], 3)} apart. ` +
            "From the samples as recorded."
        });
      } catch (error) {
        if (!abort.aborted) fail(messageOf(error));
        throw error;
      }
    }
  };
}
