import {gapsOf} from "../../format/segments.js";
import {formatCount} from "../../text/count.js";
import {formatDuration} from "../../text/duration.js";
import {messageOf} from "../../text/messageOf.js";
import {createRamp} from "../picture/ramps.js";
import {createDelay} from "../reactive/delay.js";
import {html} from "../reactive/html.js";
import {nextTask} from "../reactive/nextTask.js";
import {watch} from "../reactive/watch.js";
import type {ViewerContext} from "../view/context.js";
import {isEager} from "../view/overview/isEager.js";
import type {Mode} from "../view/overview/mode.js";
import {modeOf, modesOf} from "../view/overview/modes.js";
import {BadMarks} from "./BadMarks.js";
import {Brush} from "./Brush.js";
import {drawOverview} from "./drawOverview.js";
import {GapMark} from "./GapMark.js";
import {Legend} from "./Legend.js";
import {loadModeOverview, type ModeOverview} from "./loadModeOverview.js";
import {MarkStrip} from "./MarkStrip.js";
import {OverviewAxis} from "./OverviewAxis.js";
import {Separators} from "./Separators.js";
import {splitGaps} from "./splitGaps.js";

/** Milliseconds that an overview waits for the first traces. */
const PATIENCE_MS = 1000;

/** Where a minimap is made. */
interface MinimapOptions {
  /** From `MinimapRoom`: its parts are replaced. */
  readonly room: HTMLElement;
  /** Resolves when the next part may be made. */
  readonly nextTurn: () => Promise<void>;
}

/**
 * The overview of the recording, channel x time, with a brush that chooses what the traces show. Above it a legend with
 * the choice of what is shown, and a strip of events, gaps and places. Moving the brush redraws nothing of it.
 */
export async function Minimap(context: ViewerContext, {room, nextTurn}: MinimapOptions): Promise<void> {
  const {lifetime, ready, store, manifest, state, limits, clock, theme} = context;
  const {binCount} = manifest.overview;
  const binSeconds = (limits.recording[1] - limits.recording[0]) / binCount;
  const gaps = gapsOf(manifest.segments);
  const {wide, separators} = splitGaps(gaps, limits.recording);
  const modes = modesOf(manifest);
  const overviews = new Map<Mode, ModeOverview>();
  const drawn = ready.catch(() => undefined);
  // An overview that comes with the page is there before the traces, and has to let them go first; but not for long.
  const due = Promise.race([drawn, new Promise<void>((resolve) => createDelay(lifetime).run(resolve, PATIENCE_MS))]);
  let loading = new AbortController();
  let shown: ModeOverview | undefined;

  const canvas = html`<canvas
    class="minimap-image"
    role="img"
    aria-label="The whole recording"
  ></canvas>` as HTMLCanvasElement;
  const names = html`<div class="minimap-names" aria-hidden="true"></div>` as HTMLElement;
  const problem = html`<p class="minimap-problem" role="alert" hidden></p>` as HTMLElement;
  const legend = Legend({
    modes,
    mode: modeOf(state.value.minimap, modes),
    binSeconds,
    onmode: ({id}) => state.set({minimap: id})
  });
  const area = html`<div
    class="minimap-area"
    onpointermove=${onHover}
    onpointerleave=${() => legend.say(null)}
  ></div>` as HTMLElement;

  function body(): HTMLElement {
    area.append(canvas, ...wide.map((gap) => GapMark(gap, limits.recording)));
    area.append(Separators(separators, limits.recording), Brush(context), problem);
    return html`<div class="minimap-body">${names}${area}${BadMarks(context)}</div>` as HTMLElement;
  }

  async function overviewOf(mode: Mode, signal: AbortSignal): Promise<ModeOverview> {
    const known = overviews.get(mode);
    if (known) return known;
    if (!isEager(manifest)) await drawn;
    const loaded = await loadModeOverview(store, mode, {signal, due});
    overviews.set(mode, loaded);
    return loaded;
  }

  async function show(chosen: Mode): Promise<void> {
    loading.abort();
    loading = new AbortController();
    const {signal} = loading;
    try {
      const loaded = await overviewOf(chosen, signal);
      await nextTask();
      // Another choice, or the end of the viewer.
      if (signal.aborted) return;
      shown = loaded;
      problem.hidden = true;
      draw();
    } catch (error) {
      if (signal.aborted) return;
      // A picture of another choice is no answer to this one.
      if (shown?.mode !== chosen) clear();
      const reason = messageOf(error);
      const retry = html`<button type="button" onclick=${() => void show(chosen)}>Retry</button>` as HTMLElement;
      problem.replaceChildren(html`<span>The overview did not load: ${reason}. ${retry}</span>` as HTMLElement);
      problem.hidden = false;
    }
  }

  function draw(): void {
    if (!shown) return;
    const {order} = state.value;
    const {mode, scale} = shown;
    drawOverview(canvas, scale, {order, binCount, ramp: createRamp(scale.ramp, theme.state.value)});
    // More rows than pixels: averaging shows them all, the nearest row would drop some.
    canvas.classList.toggle("minimap-image-smooth", order.length > area.clientHeight * devicePixelRatio);
    canvas.classList.add("minimap-image-ready");
    canvas.ariaLabel =
      `${mode.label} of ${formatCount(order.length, "channel")} over ` +
      `${formatDuration(limits.recording[1] - limits.recording[0])}, ${formatCount(gaps.length, "gap")}`;
    legend.show(mode, {scale, theme: theme.state.value, unit: manifest.channels[0].unit ?? manifest.unit});
  }

  function clear(): void {
    shown = undefined;
    canvas.width = 0;
    canvas.classList.remove("minimap-image-ready");
  }

  function nameRows(): void {
    const {order} = state.value;
    const ends = order.length > 1 ? [order[0], order[order.length - 1]] : [order[0]];
    names.replaceChildren(
      ...ends.map((channel) => html`<span>${manifest.channels[channel].name}</span>` as HTMLElement)
    );
  }

  function onHover({clientX, clientY}: PointerEvent): void {
    if (!shown) return;
    const {left, top, width, height} = area.getBoundingClientRect();
    const {order} = state.value;
    const bin = Math.floor(((clientX - left) / width) * binCount);
    const row = Math.floor(((clientY - top) / height) * order.length);
    if (!(bin >= 0 && bin < binCount && row >= 0 && row < order.length)) return legend.say(null);
    const {name, unit = manifest.unit} = manifest.channels[order[row]];
    legend.say({
      channel: name,
      time: clock().format(limits.recording[0] + bin * binSeconds, binSeconds),
      value: shown.values[order[row] * binCount + bin],
      unit
    });
  }

  const parts = [() => legend.element, () => MarkStrip(context, wide), body, () => OverviewAxis(context)];
  const rooms = [...room.children];
  for (const [i, make] of parts.entries()) {
    await nextTurn();
    rooms[i].replaceWith(make());
  }
  watch(state, ["order"], () => {
    nameRows();
    draw();
  });
  watch(theme.state, ["foreground", "background"], draw);
  lifetime.addEventListener("abort", () => loading.abort(), {once: true});
  watch(state, ["minimap"], ({minimap}) => {
    const mode = modeOf(minimap, modes);
    legend.choose(mode);
    void show(mode);
  });
}
