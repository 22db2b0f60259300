import type {StoredManifest} from "../../format/manifest.js";
import {loadOverview, type Overview} from "../store/loadOverview.js";
import type {OpenStore} from "../store/openStore.js";
import type {Mode} from "../view/overview/mode.js";
import type {OverviewScale} from "../view/overview/overviewScale.js";

/** A mode's array with its colors. */
export interface ModeOverview {
  mode: Mode;
  values: Overview["values"];
  scale: OverviewScale;
}

/** Reads what a mode draws of a recording. Rejects with a `StoreError`. */
export async function loadModeOverview(
  {manifest, reader}: Pick<OpenStore, "reader"> & {manifest: StoredManifest},
  mode: Mode,
  {signal}: {signal: AbortSignal}
): Promise<ModeOverview> {
  const {channels, channelCount, unit} = manifest;
  const {values} = await loadOverview({manifest, reader}, mode.array, {signal});
  const units = Array.from({length: channelCount}, (_, i) => (Array.isArray(channels) && channels[i].unit) || unit);
  return {mode, values, scale: mode.scale(values, units)};
}
