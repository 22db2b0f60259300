import type {Manifest} from "../../format/manifest.js";
import type {Extent} from "../../format/segments.js";
import {TIME_STYLES} from "../../text/clock.js";
import {formatChannels, parseChannels} from "./channels/channelList.js";
import {channelScales} from "./channels/channelScales.js";
import {clampGain, equalGains, isEqualized} from "./gains.js";
import {modesOf} from "./overview/modes.js";
import {clampExtent, clampRows, extentLimits} from "./viewport.js";
import {COLORS_BY, DRAWING_MODES, type ViewState} from "./viewState.js";

/** Version of the addresses: those of a greater one are not read. */
const ADDRESS_VERSION = 1;

/** A moment moved by less than this part of the shortest window, under a tenth of a sample, was only rounded. */
const ROUNDING = 0.01;

/** Gains of channels when rows are equalized. */
const EQUAL = "equal";

/** Codec of one property of a view in an address. */
interface Field<K extends keyof ViewState> {
  readonly key: string;
  /** True if it is written even when it is as in the first view, which may be another one on the next visit. */
  readonly always?: true;
  readonly write: (view: ViewState, manifest: Manifest) => string;
  /** The property; undefined when the text is none. `view` has what was read before. */
  readonly read: (text: string, manifest: Manifest, view: ViewState) => ViewState[K] | undefined;
}

/** All properties, in the order in which they are read: rows are places in the order of channels. */
const FIELDS: {readonly [K in keyof ViewState]: Field<K>} = {
  extent: {key: "t", always: true, write: ({extent}) => extent.join(), read: readExtent},
  order: {
    key: "order",
    write: ({order}, manifest) => formatChannels(order, manifest),
    read: (text, manifest) => nonEmpty(parseChannels(text, manifest))
  },
  rows: {key: "rows", always: true, write: writeRows, read: readRows},
  gain: {key: "gain", write: ({gain}) => String(gain), read: readGain},
  channelGains: {key: "gains", write: writeGains, read: readGains},
  bad: {key: "bad", write: ({bad}, manifest) => formatChannels(bad, manifest), read: readBad},
  mode: {key: "mode", write: ({mode}) => mode, read: (text) => DRAWING_MODES.find((mode) => mode === text)},
  zScored: {key: "z", write: ({zScored}) => writeSwitch(zScored), read: readSwitch},
  colorBy: {key: "color", write: ({colorBy}) => colorBy, read: (text) => COLORS_BY.find((colorBy) => colorBy === text)},
  inverted: {key: "inverted", write: ({inverted}) => writeSwitch(inverted), read: readSwitch},
  centered: {key: "centered", write: ({centered}) => writeSwitch(centered), read: readSwitch},
  clipped: {key: "clipped", write: ({clipped}) => writeSwitch(clipped), read: readSwitch},
  minimap: {
    key: "map",
    write: ({minimap}) => minimap,
    read: (text, manifest) => modesOf(manifest).find(({id}) => id === text)?.id
  },
  timeStyle: {
    key: "time",
    write: ({timeStyle}) => timeStyle,
    read: (text) => TIME_STYLES.find((style) => style === text)
  },
  // Known to make sense only once the code of derived signals is loaded, which says what does not.
  signal: {key: "sig", write: ({signal}) => signal, read: (text) => text || undefined}
};

const NAMES = Object.keys(FIELDS) as (keyof ViewState)[];

/**
 * A view as the part of an address after "#": "v=1&t=12.5,22.5&rows=A01..B04&gain=2". Time and rows are always written,
 * the rest where it differs from `first`, the view the page opens with. Times are seconds to the last digit, channels
 * are names, and nothing depends on the store: an address survives a rebuild.
 */
export function encodeView(view: ViewState, manifest: Manifest, first: ViewState): string {
  const parts = NAMES.flatMap((name) => {
    const {key, always, write} = FIELDS[name];
    if (!always && view[name] === first[name]) return [];
    const text = write(view, manifest);
    return always || text !== write(first, manifest) ? [`${key}=${text}`] : [];
  });
  return [`v=${ADDRESS_VERSION}`, ...parts].join("&");
}

/**
 * The view that an address names, `first` where it names nothing. What is not known or cannot be is left out, one by
 * one; what no longer fits the recording is moved into it. An address of a newer version, or of none, is the first view.
 * @param hash With or without "#".
 */
export function decodeView(hash: string, manifest: Manifest, first: ViewState): ViewState {
  const texts = new Map(hash.replace(/^#/, "").split("&").map(splitPair));
  const version = readNumber(texts.get("v"));
  if (version === undefined || version > ADDRESS_VERSION) return first;
  const view = NAMES.reduce((before, name) => {
    const {key, read} = FIELDS[name];
    const text = texts.get(key);
    const value = text === undefined ? undefined : read(text, manifest, before);
    return value === undefined ? before : {...before, [name]: value};
  }, first);
  return {...view, rows: clampRows(view.rows, view.order.length)};
}

function splitPair(pair: string): [key: string, value: string] {
  const at = pair.indexOf("=");
  return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
}

function readExtent(text: string, {segments}: Manifest): Extent | undefined {
  const [start, end, ...rest] = text.split(",").map(readNumber);
  if (start === undefined || end === undefined || start >= end || rest.length > 0) return undefined;
  const limits = extentLimits(segments);
  const clamped = clampExtent([start, end], limits);
  const slack = ROUNDING * limits.shortest;
  return Math.abs(clamped[0] - start) < slack && Math.abs(clamped[1] - end) < slack ? [start, end] : clamped;
}

/** "A01..B04": the channels of the first and the last row. */
function writeRows({rows: [rowStart, rowEnd], order}: ViewState, manifest: Manifest): string {
  const ends = rowEnd - rowStart === 1 ? [order[rowStart]] : [order[rowStart], order[rowEnd - 1]];
  return ends.map((channel) => formatChannels([channel], manifest)).join("..");
}

function readRows(text: string, manifest: Manifest, {order}: ViewState): ViewState["rows"] | undefined {
  const rows = text.split("..").map((name) => order.indexOf(parseChannels(name || ",", manifest)[0]));
  const [first, last] = [rows[0], rows[rows.length - 1]];
  return rows.length <= 2 && first >= 0 && first <= last ? [first, last + 1] : undefined;
}

function readGain(text: string): number | undefined {
  const gain = readNumber(text);
  return gain !== undefined && gain > 0 ? clampGain(gain) : undefined;
}

/** "A01..A16:2,B03:0.5": channels with a gain of their own; "equal" when every row is fitted to its channel. */
function writeGains({channelGains}: ViewState, manifest: Manifest): string {
  if (channelGains.every((gain) => gain === 1)) return "";
  if (isEqualized(channelScales(manifest), channelGains)) return EQUAL;
  const gains = [...new Set(channelGains)].filter((gain) => gain !== 1);
  const parts = gains.flatMap((gain) => {
    const channels = channelGains.flatMap((other, channel) => (other === gain ? [channel] : []));
    const names = formatChannels(channels, manifest).split(",");
    return names.map((name) => `${name}:${gain}`);
  });
  return parts.join();
}

function readGains(text: string, manifest: Manifest): readonly number[] {
  if (text === EQUAL) return equalGains(channelScales(manifest));
  const gains = manifest.channels.map(() => 1);
  for (const part of text.split(",")) {
    const [names, number = ""] = part.split(":");
    const gain = readGain(number);
    if (gain !== undefined) for (const channel of parseChannels(names || ",", manifest)) gains[channel] = gain;
  }
  return gains;
}

function readBad(text: string, manifest: Manifest): readonly number[] | undefined {
  const bad = parseChannels(text, manifest).sort((a, b) => a - b);
  return text === "" ? bad : nonEmpty(bad);
}

function writeSwitch(on: boolean): string {
  return on ? "1" : "0";
}

function readSwitch(text: string): boolean | undefined {
  return text === "1" ? true : text === "0" ? false : undefined;
}

function readNumber(text: string | undefined): number | undefined {
  const number = Number(text);
  return text && Number.isFinite(number) ? number : undefined;
}

function nonEmpty<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length > 0 ? items : undefined;
}
