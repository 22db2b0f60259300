import {Minimap} from "../minimap/Minimap.js";
import {MinimapRoom} from "../minimap/MinimapRoom.js";
import {html} from "../reactive/html.js";
import {nextTask} from "../reactive/nextTask.js";
import type {ViewerContext} from "../view/context.js";
import {StatusLine} from "../viewer/controls/StatusLine.js";
import {Toolbar} from "../viewer/controls/Toolbar.js";
import {RowLabels} from "../viewer/traces/RowLabels.js";
import {ScaleBar} from "../viewer/traces/ScaleBar.js";
import {TimeAxis} from "../viewer/traces/TimeAxis.js";
import {Traces} from "../viewer/traces/Traces.js";

/** Milliseconds that the controls wait for the first traces. */
const PATIENCE_MS = 150;

/**
 * Adds the parts of the viewer to its body, in tasks of their own: first the traces, drawn if their data have come, then
 * what stands around them, whose room was kept. Resolves when all parts are there; `drawn` resolves once the first traces
 * are drawn, or are known not to load. Rejects with an `AbortError` when the viewer is destroyed.
 */
export async function addParts(context: ViewerContext, body: HTMLElement): Promise<{drawn: Promise<void>}> {
  const {lifetime} = context;
  const nextTurn = async () => {
    await nextTask();
    lifetime.throwIfAborted();
  };
  const make = async (Part: (context: ViewerContext) => HTMLElement) => {
    await nextTurn();
    return Part(context);
  };
  const [axis, labels, scale] = [await make(TimeAxis), await make(RowLabels), await make(ScaleBar)];
  let onFirst!: () => void;
  const drawn = new Promise<void>((resolve) => (onFirst = resolve));
  const traces = await make((parts) => Traces(parts, {onFirst, axis, labels, scale}));
  const toolbar = html`<div class="viewer-toolbar"></div>` as HTMLElement;
  const minimap = MinimapRoom(context);
  body.append(toolbar, minimap, traces);
  await Promise.race([drawn, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  body.append(await make(StatusLine));
  toolbar.replaceWith(await make(Toolbar));
  await Minimap(context, {room: minimap, nextTurn});
  return {drawn};
}
