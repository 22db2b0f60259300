import {html} from "htl";
import {commandGroups} from "./commands.js";
import type {ViewerContext} from "./context.js";
import {keyName} from "./keyNames.js";

/** What the mouse and fingers do. */
const GESTURES: readonly (readonly [gesture: string, effect: string])[] = [
  ["Drag", "move in time and channels"],
  ["Shift + drag", "zoom into a box"],
  ["Alt + drag", "measure a range of a channel"],
  ["Ctrl or ⌘ + wheel, pinch", "zoom in time at the pointer"],
  ["Ctrl + Alt + wheel", "fewer or more rows"],
  ["Shift + wheel, sideways wheel", "move in time"],
  ["Double click", "zoom in, with Shift out"],
  ["Click on a channel’s name", "mark it bad, or good again"],
  ["Ctrl + wheel on a name", "gain of that channel, with Shift of its group"],
  ["Drag in the minimap", "choose time and channels"]
];

/** The help card: every key and gesture. Opened by `?`, closed by Escape. */
export function HelpCard({report}: Pick<ViewerContext, "report">): HTMLElement {
  return html`<dialog class="viewer-help" aria-label="Keys and gestures" onclick=${closeOutside}>
    <form method="dialog">
      <h2>Keys and gestures</h2>
      <button aria-label="Close" title="Close (Escape)">×</button>
    </form>
    <div class="viewer-help-columns">
      ${[...commandGroups(report)].map(
        ([name, commands]) =>
          html`<section>
            <h3>${name}</h3>
            <dl>
              ${commands.map(
                ({label, keys}) =>
                  html`<div>
                    <dt><kbd>${keyName(keys[0])}</kbd></dt>
                    <dd>${label}</dd>
                  </div>`
              )}
            </dl>
          </section>`
      )}
      <section>
        <h3>Mouse and fingers</h3>
        <dl class="viewer-help-gestures">
          ${GESTURES.map(
            ([gesture, effect]) =>
              html`<div>
                <dt>${gesture}</dt>
                <dd>${effect}</dd>
              </div>`
          )}
        </dl>
      </section>
    </div>
  </dialog>` as HTMLElement;
}

function closeOutside({target, currentTarget}: MouseEvent): void {
  if (target === currentTarget) (currentTarget as HTMLDialogElement).close();
}
