import type {Manifest} from "../../../format/manifest.js";
import {levelArray} from "../../../format/storedArray.js";
import {PICK_BUDGET} from "../../../pyramid/chooseLevel.js";
import {marginOf, planDerivation} from "../../../signal/derivation.js";
import {inputsOf, type ReferenceChannel} from "../../../signal/planReference.js";
import type {Recipe} from "../../../signal/recipe.js";
import {formatRecipe} from "../../../signal/recipeAddress.js";
import {recipeName} from "../../../signal/recipeName.js";
import {referencedName} from "../../../signal/referencedName.js";
import {readSamples} from "../../store/readSamples.js";
import {valuesInTile} from "../../store/tiles/tilesOf.js";
import type {ChannelScales} from "../channels/channelScales.js";
import {createComputedTiles} from "./computedTiles.js";
import type {Deriver} from "./createDeriver.js";
import type {DerivedSignal, FitQuery} from "./derivedSignal.js";
import {type ChannelFit, fitChannel, fitScales} from "./fitScales.js";
import type {Signal} from "./signal.js";

/** Values that are read at once for a window, at most. */
const READ_BUDGET = 2 ** 24;

/** Samples of a channel that its scale is fitted to, at most. */
const FITTED_SAMPLES = 16_384;

/** Input of a computed signal. */
export interface ComputedSignalOptions {
  readonly raw: Signal;
  readonly channels: readonly ReferenceChannel[];
  /** Indices of the channels marked bad. */
  readonly bad: readonly number[];
  readonly deriver: Deriver;
  /** The same signal with other bad channels, whose scales are kept. */
  readonly before?: DerivedSignal;
}

/** The signal of a recipe that `checkRecipe` has allowed: it exists at level 0 alone, and is computed when it is wanted. */
export function computedSignal(recipe: Recipe, options: ComputedSignalOptions): DerivedSignal {
  const {raw, channels, bad, deriver, before} = options;
  const {samplingRate} = raw.manifest;
  const derivation = planDerivation(recipe, {samplingRate, channels}, bad);
  const suffix = derivation.reference.unitSuffix;
  const manifest = manifestOf(raw.manifest, suffix);
  const tiles = createComputedTiles({source: raw, manifest, derivation, deriver});
  const {plan} = levelArray(manifest, 0, "data");
  const isCentered = recipe.filter !== undefined && recipe.filter.type !== "lowpass";
  const absent = new Set(derivation.reference.channels.flatMap((channel, i) => (channel ? [] : [i])));
  const fits = new Map<number, ChannelFit>();
  let scales: ChannelScales = before?.scales ?? fitScales(raw.scales, fits, {bad: new Set(bad), suffix});
  let isFitted = before?.isFitted ?? false;

  function tileOf(channel: number, column: number): Float32Array | undefined {
    const group = Math.floor(channel / plan.innerChannels);
    return tiles.get({level: 0, array: "data", column, group}) as Float32Array | undefined;
  }

  function fit({channels: inView, sampleStart, sampleEnd}: FitQuery): boolean {
    const unseen = inView.filter((channel) => !fits.has(channel));
    if (unseen.length === 0) return false;
    const columns = fittedColumns(sampleStart, sampleEnd);
    // Until all are there, nothing is copied: this is asked at each frame.
    if (unseen.some((channel) => columns.some((column) => !tileOf(channel, column)))) return false;
    for (const channel of unseen) {
      const parts = columns.map((column) => {
        const stretch = {channel, column, start: sampleStart, end: sampleEnd};
        return valuesInTile(tileOf(channel, column)!, plan, stretch).values;
      });
      fits.set(channel, fitChannel(parts, isCentered));
    }
    const fitted = fitScales(raw.scales, fits, {bad: new Set(bad), suffix});
    // Rows stay as high as they were: only middles and deviations are news.
    scales = isFitted ? keepRows(scales, fitted) : fitted;
    isFitted = true;
    return true;
  }

  function hasHole(channel: number, sampleStart: number, sampleEnd: number): boolean {
    const {innerLength} = plan;
    for (let column = Math.floor(sampleStart / innerLength); column * innerLength < sampleEnd; column++) {
      const tile = tileOf(channel, column);
      if (!tile) continue;
      const {values} = valuesInTile(tile, plan, {channel, column, start: sampleStart, end: sampleEnd});
      for (let i = 0; i < values.length; i++) if (values[i] !== values[i]) return true;
    }
    return false;
  }

  /** Evenly chosen columns of tiles of a stretch. */
  function fittedColumns(sampleStart: number, sampleEnd: number): number[] {
    const {innerLength} = plan;
    const first = Math.floor(sampleStart / innerLength);
    const count = Math.floor((sampleEnd - 1) / innerLength) - first + 1;
    const step = Math.max(1, Math.ceil((count * innerLength) / FITTED_SAMPLES));
    return Array.from({length: Math.ceil(count / step)}, (_, i) => first + i * step);
  }

  return {
    id: formatRecipe(recipe),
    label: recipeName(recipe),
    unit: raw.unit + suffix,
    manifest,
    levels: [0],
    tiles,
    get scales() {
      return scales;
    },
    get isFitted() {
      return isFitted;
    },
    absent,
    nameOf: (channel) => referencedName(derivation.reference, raw.nameOf, channel),
    channelsOf: (channel) => inputsOf(derivation.reference, channel),
    limitSeconds(inView) {
      const inputs = new Set(inView.flatMap((channel) => inputsOf(derivation.reference, channel))).size;
      const drawn = PICK_BUDGET / Math.max(1, inView.length);
      const read = READ_BUDGET / Math.max(1, inputs) - 2 * (marginOf(derivation) + derivation.blockLength);
      return Math.max(0, Math.min(drawn, read)) / samplingRate;
    },
    fit,
    reachSeconds: derivation.memory / samplingRate,
    lacksValues: ({channels: inView, sampleStart, sampleEnd}) =>
      inView.some((channel) => !absent.has(channel) && hasHole(channel, sampleStart, sampleEnd)),
    followsBad: recipe.reference !== "none",
    async read(query, {abort}) {
      const values = await readSamples(tiles, manifest, query, {signal: abort});
      return values.map((samples) => Float64Array.from(samples as Float32Array));
    },
    close: () => tiles.close()
  };
}

/** The manifest of what is computed: float32 in the channels' own units, at level 0. */
function manifestOf(manifest: Manifest, suffix: string): Manifest {
  return {
    ...manifest,
    storedScale: undefined,
    storedNaN: undefined,
    dtype: "float32",
    encoding: {dtype: "float32", delta: false, shuffle: true},
    unit: manifest.unit + suffix,
    conversion: 1,
    offset: 0,
    levels: manifest.levels.slice(0, 1),
    channels: manifest.channels.map(({name, group, bad, unit}) => ({
      name,
      center: 0,
      spread: 0,
      ...(group !== undefined && {group}),
      ...(bad !== undefined && {bad}),
      ...(unit !== undefined && {unit: unit + suffix})
    }))
  };
}

function keepRows(before: ChannelScales, fitted: ChannelScales): ChannelScales {
  const channels = fitted.channels.map((channel, i) => ({...channel, unitsPerRow: before.channels[i].unitsPerRow}));
  return {...fitted, unitsPerRow: before.unitsPerRow, channels};
}
