import {formatQuantity} from "../../../text/quantity.js";
import {rampGradient} from "../../picture/ramps.js";
import {html} from "../../reactive/html.js";
import {watch} from "../../reactive/watch.js";
import type {ViewerContext} from "../../view/context.js";
import {stepGain, ungained} from "../../view/gains.js";
import {commonRow, imageEnd, type KindInView, kindsInView, layoutRows} from "../../view/geometry/rowLayout.js";
import {scaleBarSize} from "../../view/geometry/scaleBarSize.js";

/** Heights of a value below its bar, of the sign above the one of most rows, and room between bars. CSS pixels. */
const VALUE_PX = 25;
const SIGN_PX = 18;
const BETWEEN_PX = 4;

/** Distance that the bar is dragged for a step of the gain, in CSS pixels. */
const GAIN_STEP_PX = 24;

/**
 * Scale of heights, right of the traces: a bar of 1, 2 or 5 units with its value, and which way is positive; another bar
 * beside the rows of each other kind of channels in view. In image mode, what colors mean, of each kind.
 */
export function ScaleBar({manifest, signal, signals, state, size, theme}: ViewerContext): HTMLElement {
  // A drag is no swipe of the page: the browser would take a tap soon after it for the end of a fling.
  const onTouchMove = (event: TouchEvent) => event.preventDefault();
  const common = html`<div
    class="viewer-scale viewer-scale-common"
    role="img"
    title="Drag up or down to change the gain (+ −)"
    onpointerdown=${onPress}
    onpointermove=${onMove}
    ontouchmove=${onTouchMove}
  ></div>` as HTMLElement;
  const element = html`<div class="viewer-scales">${common}</div>` as HTMLElement;
  let from: {y: number; gain: number} | null = null;

  function onPress(event: PointerEvent): void {
    if (event.button !== 0) return;
    common.setPointerCapture(event.pointerId);
    from = {y: event.clientY, gain: state.value.gain};
  }

  /** Steps the gain by how far the bar was dragged: up makes traces taller. */
  function onMove({clientY, buttons}: PointerEvent): void {
    if (!from || buttons === 0) return;
    const count = Math.trunc((from.y - clientY) / GAIN_STEP_PX);
    let {gain} = from;
    for (let i = 0; i < Math.abs(count); i++) gain = stepGain(signal().scales, gain, count > 0 ? "up" : "down");
    state.set({gain});
  }

  function bar(): Node {
    const sign = state.value.inverted ? "−" : "+";
    return html.fragment`<span
        class="viewer-sign"
        title="${state.value.inverted ? "Negative" : "Positive"} values are drawn upwards"
      >
        ${sign}↑
      </span>
      ${barOf(commonRow(signal().scales, state.value))}`;
  }

  /** "Scale: a bar of 200 µV, positive is up": what those hear who see no bar. */
  function describeBar(): string {
    const {unitsPerRow, unit} = commonRow(signal().scales, state.value);
    const up = state.value.inverted ? "negative" : "positive";
    return `Scale: a bar of ${formatQuantity(scaleBarSize(unitsPerRow).value, unit)}, ${up} is up`;
  }

  function describeRamp(): string {
    const {value, unit} = imageEnd(signal().scales, state.value);
    const end = formatQuantity(value, unit, 3);
    return `Colors from −${end} to ${end}`;
  }

  function barOf({unitsPerRow, unit}: {unitsPerRow: number; unit: string}): Node {
    const {pitch} = layoutRows(state.value, size.value.height);
    const {value, rows} = scaleBarSize(unitsPerRow);
    return html.fragment`<i class="viewer-bar" style=${{height: `${rows * pitch}px`}}></i>
      <span class="viewer-value">${formatQuantity(value, unit)}</span>`;
  }

  /** Bars of other kinds, each beside its first row, as far as those below leave room. */
  function besideRows(kinds: readonly KindInView[]): HTMLElement[] {
    const {height} = size.value;
    const {top: firstTop, pitch} = layoutRows(state.value, height);
    const heightOf = ({unitsPerRow}: {unitsPerRow: number}) => scaleBarSize(unitsPerRow).rows * pitch + VALUE_PX;
    let limit = height - heightOf(commonRow(signal().scales, state.value)) - SIGN_PX;
    return [...kinds]
      .sort((a, b) => b.row - a.row)
      .map((kind) => {
        const top = Math.max(0, Math.min(firstTop + kind.row * pitch, limit - heightOf(kind) - BETWEEN_PX));
        limit = top;
        const label = `Scale of ${nameOf(kind)}: a bar of ${formatQuantity(scaleBarSize(kind.unitsPerRow).value, kind.unit)}`;
        return html`<div
          class="viewer-scale viewer-scale-beside"
          role="img"
          aria-label=${label}
          style=${{top: `${top}px`}}
        >
          <div aria-hidden="true">${barOf(kind)}</div>
        </div>` as HTMLElement;
      });
  }

  function ramp(): Node {
    const {scales} = signal();
    const {value, unit} = imageEnd(scales, state.value);
    const end = formatQuantity(value, unit, 3);
    const others = state.value.zScored
      ? []
      : kindsInView(scales, {...state.value, channelGains: ungained(scales)}).slice(1);
    const background = rampGradient("diverging", theme.state.value).replace("to right", "to top");
    const title = "Each cell has the color of its sample furthest from the middle, which is the channel’s median";
    return html.fragment`<span class="viewer-value">${end}</span>
      <i class="viewer-ramp" style=${{background}} title=${title}></i>
      <span class="viewer-value">−${end}</span>
      ${others.map((kind) => html`<span class="viewer-value viewer-value-other">${describeOther(kind)}</span>`)}`;
  }

  /** "A1: ±5 mV", "A1 +3: ±5 mV": what the ramp's ends stand for in rows of another kind. */
  function describeOther(kind: KindInView): string {
    return `${nameOf(kind)}: ±${formatQuantity(kind.unitsPerRow / 2, kind.unit, 3)}`;
  }

  /** The first channel of a kind in view, and how many more there are. */
  function nameOf({row, rowCount}: KindInView): string {
    const {order, rows} = state.value;
    const {name} = manifest.channels[order[rows[0] + row]];
    return rowCount > 1 ? `${name} +${rowCount - 1}` : name;
  }

  function update(): void {
    const {isImage} = layoutRows(state.value, size.value.height);
    // Its name says it all.
    common.replaceChildren(html`<div aria-hidden="true">${isImage ? ramp() : bar()}</div>` as HTMLElement);
    common.ariaLabel = isImage ? describeRamp() : describeBar();
    const others = isImage ? [] : kindsInView(signal().scales, state.value).slice(1);
    // The common one stays where it is: a drag on it goes on.
    while (element.firstChild !== common) element.firstChild!.remove();
    element.prepend(...besideRows(others));
  }

  theme.state.subscribe(update);
  watch(state, ["order", "rows", "gain", "channelGains", "mode", "zScored", "inverted"], update);
  size.subscribe(update);
  signals.status.subscribe(update);
  return element;
}
