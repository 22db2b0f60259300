import {type Annotation, handSeconds, markOf, UNLABELED} from "../../marks/annotation.js";
import {readLinkText} from "../../marks/linkText.js";
import {makeId} from "../../marks/makeId.js";
import {knownEnd} from "../../report/mark.js";
import {formatCount} from "../../text/count.js";
import {html} from "../reactive/html.js";
import {watch} from "../reactive/watch.js";
import type {ViewerContext} from "../view/context.js";
import {cursorInView} from "../view/cursor.js";
import type {AnnotatorAction, MarkedStretch} from "../view/marks/annotator.js";
import {Announcer} from "../viewer/Announcer.js";
import {annotateTool} from "../viewer/tools/annotateTool.js";
import {AnnotationForm, type AnnotationFormElement} from "./AnnotationForm.js";
import {type AnnotationModel, createAnnotationModel} from "./annotationModel.js";
import {askBeforeLeaving} from "./askBeforeLeaving.js";
import {isPublished} from "./isPublished.js";
import {linkedAnnotations, LinkNotice} from "./LinkNotice.js";
import {MineLane} from "./MineLane.js";
import {placeForm} from "./placeForm.js";
import {readMarks} from "./readMarks.js";
import {runAction} from "./runAction.js";
import {addSelectionKeys} from "./selectionKeys.js";
import {shownContent} from "./shownContent.js";
import {StretchBand} from "./StretchBand.js";

/** Calm after which screen readers are told of the selected annotation, in milliseconds. */
const ANNOUNCE_MS = 250;

/** Options of a reader's annotations. */
export interface AnnotateOptions {
  /** Name of the place in the browser where they are kept; null where the page keeps them. */
  readonly keepName: string | null;
  /** Annotations that the page gives. */
  readonly given?: readonly unknown[];
  readonly isReadOnly?: boolean;
}

/**
 * Lets the reader annotate: the tool's stretches get a form, the reader's lanes can be grabbed, keys act on the selected
 * annotation. Loaded after the first traces.
 */
export function annotate(context: ViewerContext, {given, ...options}: AnnotateOptions): AnnotationModel {
  const {lifetime, manifest, state, pointer, tables, layers, services, clock, linked} = context;
  const model = createAnnotationModel({
    ...options,
    initial: given && readMarks(given, {onProblem: services.say}),
    lifetime,
    labels: () => new Set(tables.value.marks.filter(({source}) => source === "author").map(({label}) => label))
  });
  const names = manifest.channels.map(({name}) => name);
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const band = StretchBand(context);
  const selectedBand = StretchBand(context);
  const layer = html`<div class="annotate-layer">${selectedBand}${band}</div>` as HTMLElement;
  const announcer = Announcer(ANNOUNCE_MS, lifetime);
  let form: {element: AnnotationFormElement; annotation: Annotation; isNew: boolean} | null = null;
  let anchor: MarkedStretch | null = null;

  const format = (seconds: number) => {
    const [start, end] = state.value.extent;
    return clock().format(seconds, Math.max(1e-4, (end - start) / 1000));
  };

  const shownOf = ({start, end, channels, label, color}: Annotation) => ({
    start,
    end: knownEnd({start, end}),
    channels: channels && channels.flatMap((name) => indexOf.get(name) ?? []),
    color: color ?? model.state.value.colors.get(label)
  });

  /** Saves what a form holds and closes it. */
  function saveForm(): void {
    if (form) save(form.element.entered());
  }

  function save(entered: Annotation): void {
    if (!form) return;
    const {annotation, isNew} = form;
    closeForm();
    model.edit(isNew ? "annotation" : "edit", [{before: isNew ? null : annotation, after: entered}]);
    model.select(isNew ? null : entered.id);
    services.say(`${entered.label || UNLABELED}: saved`);
  }

  function closeForm(): void {
    if (!form) return;
    const hadFocus = form.element.contains(document.activeElement);
    form.element.remove();
    form = null;
    band.show(null);
    if (hadFocus) services.focusTraces();
  }

  function openForm(annotation: Annotation, {isNew, rows}: {isNew: boolean; rows: readonly string[]}): void {
    saveForm();
    const {digits, colors} = model.state.value;
    const element = AnnotationForm({
      ...{annotation, isNew, rows, digits, format},
      labels: colors.keys(),
      onSave: save,
      onCancel: closeForm,
      onRemove() {
        closeForm();
        model.edit("remove", [{before: annotation, after: null}]);
      }
    });
    form = {element, annotation, isNew};
    band.show(shownOf(annotation));
    layer.append(element);
    placeForm(context, element, knownEnd(annotation));
    element.begin();
  }

  function open(annotation: Annotation): void {
    openForm(annotation, {isNew: false, rows: []});
  }

  function begin({start, end, channels, rows}: MarkedStretch): void {
    anchor = null;
    model.select(null);
    pointer.set({measured: null, anchor: null});
    const annotation: Annotation = {
      ...{id: makeId(), label: "", start: handSeconds(start), end: handSeconds(end), text: ""},
      channels: channels && channels.map((channel) => names[channel]),
      ...{created: Date.now(), modified: 0, content: shownContent(manifest)}
    };
    openForm(annotation, {isNew: true, rows: rows.map((channel) => names[channel])});
  }

  function markAtCursor(): void {
    const cursor = cursorInView(context);
    if (!cursor) return;
    const {channel, seconds} = cursor;
    if (!anchor) {
      anchor = {start: seconds, end: seconds, channels: null, rows: [channel]};
      services.say("Move the cursor to the end, then press Shift M again");
      followCursor();
      return;
    }
    const [start, end] = [anchor.start, seconds].sort((a, b) => a - b);
    begin({...anchor, start, end});
  }

  function followCursor(): void {
    const cursor = pointer.value.cursor;
    if (!cursor) anchor = null;
    if (!anchor || !cursor) {
      if (!form) band.show(null);
      return;
    }
    const [start, end] = [anchor.start, cursor.seconds].sort((a, b) => a - b);
    band.show({start, end, channels: null});
  }

  /** Says which annotation is selected, and shows its stretch. */
  function showSelected(): void {
    const {annotations, selected} = model.state.value;
    const annotation = model.find(selected);
    selectedBand.show(annotation ? shownOf(annotation) : null);
    if (!annotation) return;
    const index = annotations.findIndex(({id}) => id === selected);
    announcer.say(
      `${annotation.label || UNLABELED} at ${format(annotation.start)}, ${index + 1} of ${formatCount(annotations.length, "annotation")}`
    );
  }

  function layMarks(): void {
    const {annotations, colors} = model.state.value;
    const published = tables.value.marks.filter(({source}) => source === "author");
    const unpublished = annotations.filter((annotation) => !isPublished(annotation, published));
    const isShown = unpublished.length > 0 || pointer.value.tool === annotateTool.id;
    layers.set("reader", isShown ? unpublished.map((each) => markOf(each, "reader", colors)) : null);
    const sent = linkedAnnotations(model.state.value.linked);
    layers.set("link", sent.length > 0 ? sent.map((each) => markOf(each, "link", colors)) : null);
  }

  services.putOver("plot", layer);
  services.putOver(
    "lanes",
    MineLane(context, {
      model,
      onMoving: (annotation) => band.show(annotation && shownOf(annotation)),
      onOpen: open
    })
  );
  layer.append(LinkNotice(context, model), announcer);
  const run = (action: AnnotatorAction) => runAction(context, model, action);
  services.annotator = {preview, begin, markAtCursor, run};
  function preview(stretch: MarkedStretch | null): void {
    if (stretch) saveForm();
    band.show(stretch);
  }
  watch(linked, ["text"], ({text}) => model.state.set({linked: readLinkText(text)}));
  addSelectionKeys(context, {model, onOpen: open, isOpen: () => form !== null, run});
  watch(model.state, ["annotations", "colors", "linked"], layMarks);
  watch(model.state, ["selected", "annotations"], showSelected);
  watch(pointer, ["cursor"], followCursor);
  let wasAnnotating = false;
  watch(pointer, ["tool"], ({tool}) => {
    if (wasAnnotating !== (tool === annotateTool.id) && model.state.value.annotations.length === 0) layMarks();
    wasAnnotating = tool === annotateTool.id;
    if (!wasAnnotating) anchor = null;
  });
  askBeforeLeaving({lifetime, model, saveForm});
  return model;
}
