import {offerModel} from "../annotate/models.js";
import type {ViewerContext} from "../view/context.js";
import type {RecordingOptions} from "./recordingOptions.js";

/**
 * Loads what lets the reader annotate, after the first traces. A page that lets nobody annotate and gives no annotations
 * does not load it, unless its address has some.
 */
export function startAnnotations(
  context: ViewerContext,
  {marks, annotate: mayAnnotate = true}: RecordingOptions
): void {
  const {element, ready, lifetime, report, linked} = context;
  if (!mayAnnotate && !marks && linked.value.text === "") return;

  async function load() {
    await ready;
    const {annotate} = await import("../annotate/annotate.js");
    lifetime.throwIfAborted();
    const given = marks && (await (typeof marks === "function" ? marks() : marks));
    const keepName = given ? null : (report.keepName ?? `store ${report.store.replace(/-[0-9a-f]{12}\.zarr$/, "")}`);
    const model = annotate(context, {keepName, given, isReadOnly: !mayAnnotate});
    model.state.subscribe((value, previous) => {
      if (value.annotations === previous.annotations) return;
      element.dispatchEvent(new CustomEvent("marks", {detail: value.annotations}));
    });
    return model;
  }
  offerModel(element, load());
}
