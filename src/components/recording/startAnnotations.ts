import {offerModel} from "../annotate/models.js";
import {loadStyles} from "../reactive/loadStyles.js";
import type {ViewerContext} from "../view/context.js";
import type {Annotating} from "../view/marks/annotator.js";
import type {RecordingOptions} from "./recordingOptions.js";

/** Reads from a page's options what its reader may do with annotations. */
export function annotatingOf({annotate = true, marks}: RecordingOptions): Annotating {
  if (annotate) return "edit";
  return marks ? "read" : "none";
}

/**
 * Loads what lets the reader annotate, after the first traces. A page that lets nobody annotate and gives no annotations
 * does not load it, unless its address has some.
 */
export function startAnnotations(context: ViewerContext, {marks}: RecordingOptions): void {
  const {element, ready, lifetime, report, linked, annotating} = context;
  if (annotating === "none" && linked.value.text === "") return;

  async function load() {
    await ready;
    const [{annotate}] = await Promise.all([import("../annotate/annotate.js"), loadStyles()]);
    lifetime.throwIfAborted();
    const given = marks && (await (typeof marks === "function" ? marks() : marks));
    const keepName = given ? null : (report.keepName ?? `store ${report.store.replace(/-[0-9a-f]{12}\.zarr$/, "")}`);
    const model = annotate(context, {keepName, given, isReadOnly: annotating !== "edit"});
    model.state.subscribe((value, previous) => {
      if (value.annotations === previous.annotations) return;
      element.dispatchEvent(new CustomEvent("marks", {detail: value.annotations}));
    });
    return model;
  }
  offerModel(element, load());
}
