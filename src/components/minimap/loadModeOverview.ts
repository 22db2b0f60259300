import type {StoredManifest} from "../../format/manifest.js";
import {nextTask} from "../reactive/nextTask.js";
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

/**
 * Reads what a mode draws of a recording. Rejects with a `StoreError`.
 * @param options.due Resolves once there is time for the colors.
 */
export async function loadModeOverview(
  {manifest, reader}: Pick<OpenStore, "reader"> & {manifest: StoredManifest},
  mode: Mode,
  {signal, due}: {signal: AbortSignal; due: Promise<void>}
): Promise<ModeOverview> {
  const {channels, channelCount, unit} = manifest;
  const {values} = await loadOverview({manifest, reader}, mode.array, {signal});
  await due;
  await nextTask();
  const units = Array.from({length: channelCount}, (_, i) => (Array.isArray(channels) && channels[i].unit) || unit);
  return {mode, values, scale: mode.scale(values, units)};
}
