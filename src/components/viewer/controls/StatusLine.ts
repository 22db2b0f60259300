import type {LanePlan} from "../../../marks/layerLanes.js";
import {formatBytes} from "../../../text/bytes.js";
import {formatCount} from "../../../text/count.js";
import {formatDuration} from "../../../text/duration.js";
import {describeExtent} from "../../../text/formatWindow.js";
import {METHOD_WORDS} from "../../../text/methodWords.js";
import {formatNumber} from "../../../text/number.js";
import {formatQuantity} from "../../../text/quantity.js";
import {html} from "../../reactive/html.js";
import {onFrame} from "../../reactive/onFrame.js";
import type {ViewerContext} from "../../view/context.js";
import {isEqualized} from "../../view/gains.js";
import {gapAround} from "../../view/gapAround.js";
import {channelsInView, commonRow, imageEnd, layoutRows} from "../../view/geometry/rowLayout.js";
import {tracesColumns} from "../../view/geometry/spot.js";
import type {Picture} from "../../view/picture.js";
import {AS_RECORDED, RAW} from "../../view/signal/rawSignal.js";
import {UNNAMED} from "../../view/signal/signalShelf.js";
import {spokenView} from "../../view/spokenView.js";
import {levelDrawn} from "../../view/viewportOf.js";
import type {ViewState} from "../../view/viewState.js";
import {Announcer} from "../Announcer.js";

/** Calm after which screen readers are told what is in view, in milliseconds. */
const ANNOUNCE_MS = 800;

/** One line that says what is shown, and what it was made from in its details. */
export function StatusLine(context: ViewerContext): HTMLElement {
  const {lifetime, services, manifest, report, signal, signals, state, size, picture, tables, store, clock} = context;
  const line = html`<span></span>` as HTMLElement;
  const details = html`<dl></dl>` as HTMLElement;
  const announcer = Announcer(ANNOUNCE_MS, lifetime);
  let told = new Set<string>();
  const element = html`<div class="viewer-status">
    <details>
      <summary>${line}</summary>
      ${details}
    </details>
    ${announcer}
  </div>` as HTMLElement;

  function summary(): string[] {
    const view = state.value;
    const rowCount = view.rows[1] - view.rows[0];
    const {isImage} = layoutRows(view, size.value.height);
    return [
      describeExtent(view.extent, clock()),
      ...describeSignal(view),
      `${formatNumber(rowCount)} of ${formatCount(manifest.channelCount, "channel")}`,
      isImage ? describeColors(view) : describeRow(view),
      describeLevel(picture.value),
      ...describeWait()
    ];
  }

  /** The signal that is shown, unless it is the recorded one that was asked for; and rows that it has no values for. */
  function describeSignal(view: ViewState): string[] {
    const {isStandIn, label} = signals.status.value;
    if (isStandIn) return [`as recorded, in place of ${label}`];
    if (view.signal === RAW) return label === AS_RECORDED ? [] : [label];
    const wanted = signals.wanted()!;
    const {absent, reachSeconds} = wanted;
    const {settled, plan} = picture.value;
    const lacks = settled && wanted.lacksValues(plan);
    const reach =
      reachSeconds > 0 ? `within ${formatDuration(reachSeconds)} of missing samples` : "where samples are missing";
    const count = channelsInView(view).filter((channel) => absent.has(channel)).length;
    return [
      label,
      ...(lacks ? [`no value ${reach}`] : []),
      ...(count > 0 ? [`${formatCount(count, "row")} without a value by this reference`] : [])
    ];
  }

  function describeRow(view: ViewState): string {
    const {scales} = signal();
    const {unitsPerRow, unit} = commonRow(scales, view);
    const cut = view.clipped ? ", cut at the rows" : "";
    if (isEqualized(scales, view.channelGains)) return `rows equalized, each at its own gain${cut}`;
    return `${formatQuantity(unitsPerRow, unit)} per row${describeOwnGains(view)}${cut}`;
  }

  /** ", A07 at its own gain", ", 5 rows at their own gains": rows that the height of most does not hold for. */
  function describeOwnGains(view: ViewState): string {
    const own = channelsInView(view).filter((channel) => view.channelGains[channel] !== 1);
    if (own.length === 0) return "";
    if (own.length === 1) return `, ${signal().nameOf(own[0])} at its own gain`;
    return `, ${formatCount(own.length, "row")} at their own gains`;
  }

  function describeColors(view: ViewState): string {
    const {value, unit} = imageEnd(signal().scales, view);
    const end = formatQuantity(value, unit, 3);
    return `colors ±${end}${view.zScored ? " of each channel" : ""}`;
  }

  /** The level that is drawn, which may be coarser than the wanted one; or that nothing is. */
  function describeLevel(picture: Picture): string {
    if (gapAround(manifest.segments, state.value.extent)) return "no data";
    if (picture.pickCount === 0 && picture.failures.length > 0) return "nothing loaded";
    if (picture.pickCount === 0 && signal().tiles.pendingCount > 0) return "nothing loaded yet";
    const {level, limited} = levelDrawn(picture);
    const keeps = keepsOf(level, limited);
    // On a screen the rest is on its way; paper stays as it is.
    if (level === picture.plan.level || size.value.paper) return keeps;
    return picture.failures.length > 0
      ? `in part ${keeps}; finer ones did not load`
      : `for now ${keeps}; finer ones are loading`;
  }

  function describeWait(): string[] {
    const until = store.reader.busy?.until;
    if (until === undefined) return [];
    const seconds = Math.max(1, Math.ceil((until - Date.now()) / 1000));
    return [`the host is busy: next try in ${formatDuration(seconds)}`];
  }

  function keepsOf(level: number, limited: boolean): string {
    const {bucket} = manifest.levels[level];
    if (bucket === 1) return "every sample shown";
    const length = formatDuration(bucket / manifest.samplingRate);
    const keeps = `${METHOD_WORDS[manifest.method].keeps} ${formatCount(bucket, "sample")} (${length})`;
    return `level ${level} of ${manifest.levels.length - 1}: ${keeps}${limited ? ", coarser to stay responsive" : ""}`;
  }

  function facts(): [string, string][] {
    const {pickCount, stats} = picture.value;
    const {level} = levelDrawn(picture.value);
    const {height, pixelRatio} = size.value;
    const {bucket, length} = manifest.levels[level];
    return [
      ["Values drawn", formatNumber(pickCount)],
      ["Length of this level", `${formatCount(length, bucket === 1 ? "sample" : "pick")} per channel`],
      ["Samples per value drawn", bucket === 1 ? "1" : formatNumber(bucket / 2)],
      ["Loaded so far", `${formatBytes(stats.bytes)} in ${formatCount(stats.requests, "request")}`],
      ...(report.storeBytes ? [["Whole store", formatBytes(report.storeBytes)] as [string, string]] : []),
      ["Drawing", `${tracesColumns(size.value)} × ${Math.round(height * pixelRatio)} device pixels`]
    ];
  }

  /**
   * Parts of what is in view that were not so when it was last told. A brush with the focus tells its own value, actions say
   * what they do, and a signal is told once it has a name.
   */
  function news(): string {
    const seen = [...summary(), ...spokenView(signal(), state.value, tables.value.marks, clock())];
    const parts = seen.filter((part) => !part.includes(UNNAMED));
    const heard = `${document.activeElement?.ariaValueText ?? ""}; ${services.said()}`;
    const unknown = parts.filter((part) => !told.has(part) && !heard.includes(part));
    told = new Set(parts);
    return unknown.join("; ");
  }

  function update(): void {
    line.textContent = summary().join(" · ");
    announcer.say(news);
    details.replaceChildren(
      ...facts().map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>` as HTMLElement
      )
    );
  }

  const schedule = onFrame(update, lifetime);
  state.subscribe(schedule);
  picture.subscribe(schedule);
  signals.status.subscribe(schedule);
  // Marks that come late are told; those that the reader makes have been.
  tables.subscribe(({packing}, {packing: before}) => {
    if (sourcesOf(packing) !== sourcesOf(before)) schedule();
  });
  store.reader.busy?.subscribe(schedule, lifetime);
  update();
  return element;
}

/** Who has lanes: "file,author". */
function sourcesOf({layers}: LanePlan): string {
  return layers.map(({source}) => source).join();
}
