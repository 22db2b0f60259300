import type {Annotation} from "../../marks/annotation.js";
import type {ViewerContext} from "../view/context.js";
import type {AnnotatorAction} from "../view/marks/annotator.js";
import {showMark} from "../view/marks/showMark.js";
import type {AnnotationModel} from "./annotationModel.js";
import {nextAnnotation} from "./nextAnnotation.js";

/** Runs an action on the reader's annotations, and says what it has done, or why it does nothing. */
export function runAction(context: ViewerContext, model: AnnotationModel, action: AnnotatorAction): void {
  const {services} = context;
  switch (action) {
    case "undo":
    case "redo": {
      const name = model[action]();
      const words = action === "undo" ? ["Undone", "undo"] : ["Done again", "redo"];
      return services.say(name === null ? `There is nothing to ${words[1]}` : `${words[0]}: ${name}`);
    }
    case "nextUnlabeled":
      return goTo(({label}) => label === "", "No annotation is without a label");
    case "nextOfLabel": {
      const label = model.find(model.state.value.selected)?.label;
      const isWanted = (annotation: Annotation) => label === undefined || annotation.label === label;
      return goTo(isWanted, "There is no annotation yet");
    }
  }

  function goTo(isWanted: (annotation: Annotation) => boolean, otherwise: string): void {
    const {annotations, selected} = model.state.value;
    const [start, end] = context.state.value.extent;
    const from = model.find(selected) ?? null;
    const next = nextAnnotation(annotations, {from, seconds: (start + end) / 2, isWanted});
    if (!next) return services.say(otherwise);
    model.select(next.id);
    showMark(context, next);
  }
}
