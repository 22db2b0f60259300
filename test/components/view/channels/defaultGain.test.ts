import * as h5wasm from "h5wasm/node";
import {beforeAll, describe, expect, test} from "vitest";
import {channelScales} from "../../../../src/components/view/channels/channelScales.js";
import {isMissing, sharedPath} from "../../../shared.js";
import {openInfo} from "../../../support/sources/openInfo.js";
import {manifestOf} from "../../manifests.js";

/** Columns of the traces on a laptop's screen. */
const COLUMNS = 1312;

/** Share of its columns in which a channel may leave its row. */
const LEAVING_SHARE = 0.05;

/** Share of the good channels that may: they have the scale of their kind, so that amplitudes compare. */
const LEAVING_CHANNELS = 0.15;

interface Channel {
  name: string;
  bad?: string;
  conversion: number;
  samples: Float64Array;
  center: number;
  spread: number;
  reach: number;
}

function medianOf(values: Float64Array): number {
  return values.slice().sort()[values.length >> 1];
}

/** Distance from the center that 98 of 100 stretches, one after another, do not exceed. */
function reachOf(samples: Float64Array, center: number, length: number): number {
  const extremes = Float64Array.from({length: Math.floor(samples.length / length)}, (_, i) => {
    const stretch = samples.subarray(i * length, (i + 1) * length);
    return stretch.reduce((most, value) => Math.max(most, Math.abs(value - center)), 0);
  });
  return extremes.sort()[Math.ceil(0.98 * extremes.length) - 1];
}

/** Every channel of a file with its own median and robust standard deviation, taken from all of its samples. */
async function readChannels(path: string) {
  const info = await openInfo(path);
  const file = new h5wasm.File(path, "r");
  const data = (file.get(info.series) as h5wasm.Group).get("data") as h5wasm.Dataset;
  const [, width] = data.shape!;
  const values = data.value as ArrayLike<number>;
  const channels = info.channels.map(({name, bad, conversion}, channel): Channel => {
    const samples = Float64Array.from({length: info.sampleCount}, (_, i) => values[i * width + channel]);
    const center = medianOf(samples);
    const spread = 1.4826 * medianOf(samples.map((value) => Math.abs(value - center)));
    const reach = reachOf(samples, center, Math.max(1, Math.round((10 * info.samplingRate) / COLUMNS)));
    return {name, bad, conversion, samples, center, spread, reach};
  });
  file.close();
  const isFlat = (samples: Float64Array) => samples.every((value) => value === samples[0]);
  return {
    info,
    channels: channels.map((channel) => ({
      ...channel,
      bad: channel.bad ?? (isFlat(channel.samples) ? "flat" : undefined)
    }))
  };
}

/** Share of the columns of ten seconds in which a channel is further from its median than half a row. */
function leavingShare({samples, center}: Channel, from: number, length: number, row: number): number {
  const leaves = new Set<number>();
  const all = new Set<number>();
  for (let i = 0; i < length; i++) {
    const column = Math.floor((i / length) * COLUMNS);
    all.add(column);
    if (Math.abs(samples[from + i] - center) > row / 2) leaves.add(column);
  }
  return leaves.size / all.size;
}

describe.skipIf(isMissing("recordings"))("the default gain", () => {
  beforeAll(async () => {
    await h5wasm.ready;
  });

  test.each(["seeg", "ecog", "eeg_motor", "eeg30"])(
    "keeps six of seven good channels of %s in their rows",
    async (id) => {
      const {info, channels} = await readChannels(sharedPath(`recordings/${id}.nwb`));
      const manifest = manifestOf(info.segments, channels, {unit: info.unit, conversion: info.conversion});
      const scales = channelScales(manifest);
      const length = Math.round(10 * info.samplingRate);
      for (const from of [0, Math.floor((info.sampleCount - length) / 2)]) {
        const leaving = channels.filter((channel, i) => {
          const {unitsPerRow, factor} = scales.channels[i];
          return !channel.bad && leavingShare(channel, from, length, unitsPerRow / factor) > LEAVING_SHARE;
        });
        const names = leaving.map(({name}) => name).join();
        expect(leaving.length, `${names} of ${channels.length}`).toBeLessThanOrEqual(
          LEAVING_CHANNELS * channels.length
        );
      }
    }
  );
});
