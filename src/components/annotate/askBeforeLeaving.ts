import type {AnnotationModel} from "./annotationModel.js";

/**
 * Saves a form that is open before the page goes, and asks first where annotations would be lost: they are in no file, and
 * the browser does not keep them.
 */
export function askBeforeLeaving({
  lifetime,
  model,
  saveForm
}: {
  lifetime: AbortSignal;
  model: AnnotationModel;
  saveForm: () => void;
}): void {
  const options = {signal: lifetime};
  addEventListener(
    "beforeunload",
    (event) => {
      saveForm();
      if (model.isUnsafe()) event.preventDefault();
    },
    options
  );
  document.addEventListener("visibilitychange", () => document.hidden && saveForm(), options);
}
