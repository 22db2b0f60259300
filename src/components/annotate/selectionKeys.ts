import {type Annotation, handSeconds, roundSeconds} from "../../marks/annotation.js";
import {shiftAnnotation} from "../../marks/shiftAnnotation.js";
import {knownEnd} from "../../report/mark.js";
import type {ViewerContext} from "../view/context.js";
import {tracesWidth} from "../view/geometry/spot.js";
import type {AnnotatorAction} from "../view/marks/annotator.js";
import {annotateTool, UNCHANGEABLE} from "../viewer/tools/annotateTool.js";
import type {AnnotationModel} from "./annotationModel.js";

/** CSS pixels that Shift moves by. */
const FAR_PX = 10;

/** Elements that take keys themselves. */
const TYPED_INTO = "input, textarea, select, dialog, [contenteditable]";

/**
 * Keys while an annotation is selected: arrows move it by a pixel, with Shift by ten, with Ctrl its end; a digit gives it a
 * label, Enter opens it, Delete removes it, Escape lets it go. While one is selected, and while the tool is chosen, Ctrl
 * and Z undo changes of annotations; at other times they undo those of the view. Where the reader may only read them,
 * arrows, Enter and undo are the view's.
 */
export function addSelectionKeys(
  context: ViewerContext,
  {
    model,
    onOpen,
    isOpen,
    run
  }: {
    model: AnnotationModel;
    onOpen: (annotation: Annotation) => void;
    isOpen: () => boolean;
    run: (action: AnnotatorAction) => void;
  }
): void {
  const {element, lifetime, link, pointer, services} = context;

  function onKey(event: KeyboardEvent): void {
    const target = event.target as Element;
    const isOurs = element.contains(target) || (target === document.body && link() !== null);
    const annotation = model.find(model.state.value.selected);
    if (!isOurs || isOpen() || event.altKey || target.closest(TYPED_INTO)) return;
    if (!(stepBack(event, annotation) || (annotation && act(event, annotation)))) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function stepBack({key, shiftKey, ctrlKey, metaKey}: KeyboardEvent, annotation: Annotation | undefined): boolean {
    if (model.isReadOnly) return false;
    const isMeant = annotation !== undefined || pointer.value.tool === annotateTool.id;
    const letter = key.toLowerCase();
    if (!isMeant || !(ctrlKey || metaKey) || (letter !== "z" && letter !== "y")) return false;
    run(letter === "y" || shiftKey ? "redo" : "undo");
    return true;
  }

  function act(event: KeyboardEvent, annotation: Annotation): boolean {
    const {key, shiftKey} = event;
    const withCtrl = event.ctrlKey || event.metaKey;
    const change = (name: string, after: Annotation | null) => {
      if (model.isReadOnly) services.say(UNCHANGEABLE);
      else model.edit(name, [{before: annotation, after}]);
    };
    if (!model.isReadOnly && (key === "ArrowLeft" || key === "ArrowRight")) {
      const columns = (key === "ArrowLeft" ? -1 : 1) * (shiftKey ? FAR_PX : 1);
      change(withCtrl ? "new ends" : "move", shifted(context, annotation, {columns, endOnly: withCtrl}));
      return true;
    }
    // A button that has the focus takes Enter itself.
    if (withCtrl || (key === "Enter" && (event.target as Element).matches("button, a, summary"))) return false;
    const digit = /^[1-9]$/.test(key) ? model.state.value.digits[Number(key) - 1] : undefined;
    if (digit !== undefined) change("label", {...annotation, label: digit});
    else if (key === "Delete" || key === "Backspace") change("remove", null);
    else if (key === "Enter" && !model.isReadOnly) onOpen(annotation);
    else if (key === "Escape") model.select(null);
    else return false;
    return true;
  }

  addEventListener("keydown", onKey, {capture: true, signal: lifetime});
}

/** An annotation moved by columns of CSS pixels, or its end; it stays inside the recording. */
function shifted(
  {state, size, limits, manifest}: ViewerContext,
  annotation: Annotation,
  {columns, endOnly}: {columns: number; endOnly: boolean}
): Annotation {
  const {extent} = state.value;
  const column = Math.max((extent[1] - extent[0]) / tracesWidth(size.value), 1 / manifest.samplingRate);
  const seconds = handSeconds(columns * column);
  if (!endOnly) return shiftAnnotation(annotation, seconds, limits.recording);
  const end = Math.min(limits.recording[1], knownEnd(annotation) + seconds);
  return {...annotation, end: roundSeconds(Math.max(annotation.start, end))};
}
