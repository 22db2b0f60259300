import {gapsOf} from "../../format/segments.js";
import {html} from "../reactive/html.js";
import type {ViewerContext} from "../view/context.js";
import {hasStrip} from "./MarkStrip.js";
import {splitGaps} from "./splitGaps.js";

/** A minimap before its parts are made: it has their heights, and its ground is seen. */
export function MinimapRoom(context: ViewerContext): HTMLElement {
  const {manifest, limits} = context;
  const {wide} = splitGaps(gapsOf(manifest.segments), limits.recording);
  return html`<section class="minimap" aria-label="The whole recording">
    <div class="minimap-legend"></div>
    <div class="minimap-strip" hidden=${!hasStrip(context, wide)}>
      <span></span>
      <div class="minimap-lane"></div>
    </div>
    <div class="minimap-body">
      <span></span>
      <div class="minimap-area"></div>
    </div>
    <div class="minimap-axis"></div>
  </section>` as HTMLElement;
}
