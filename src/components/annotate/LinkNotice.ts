import type {Annotation, AnnotationDraft} from "../../marks/annotation.js";
import {makeId} from "../../marks/makeId.js";
import {formatCount} from "../../text/count.js";
import {html} from "../reactive/html.js";
import {watch} from "../reactive/watch.js";
import type {ViewerContext} from "../view/context.js";
import type {AnnotationModel} from "./annotationModel.js";

/** Annotations of a link, with ids that hold as long as they are neither kept nor dropped. */
export function linkedAnnotations(drafts: readonly AnnotationDraft[]): Annotation[] {
  return drafts.map((draft, i) => ({...draft, id: `link-${i + 1}`, modified: 0})).sort((a, b) => a.start - b.start);
}

/** A line that tells of annotations that came with the link, with buttons to keep or drop them. */
export function LinkNotice({services, linked: address}: ViewerContext, model: AnnotationModel): HTMLElement {
  const text = html`<span></span>` as HTMLElement;
  const keepButton = html`<button type="button" onclick=${keep}>Keep</button>` as HTMLElement;
  const element = html`<p class="annotate-link" role="status" hidden>
    ${text} ${model.isReadOnly ? null : keepButton} <button type="button" onclick=${drop}>Drop</button>
  </p>` as HTMLElement;

  function keep(): void {
    const {linked} = model.state.value;
    const now = Date.now();
    drop();
    model.edit(
      "annotations of a link",
      linked.map((draft) => ({before: null, after: {...draft, id: makeId(), created: now, modified: now}}))
    );
    services.say(`${formatCount(linked.length, "annotation")} kept among yours`);
  }

  /** Takes them out of the page's address, too. The focus does not go with the button that is pressed. */
  function drop(): void {
    if (element.contains(document.activeElement)) services.focusTraces();
    address.set({text: ""});
  }

  watch(model.state, ["linked"], ({linked}) => {
    element.hidden = linked.length === 0;
    text.textContent = `${formatCount(linked.length, "annotation")} came with this link.`;
  });
  return element;
}
