import type {AnnotationModel} from "./annotationModel.js";

/** Models of the viewers of a page. */
const models = new WeakMap<Element, Promise<AnnotationModel>>();

/** Makes a viewer's model known to the parts of the page that work with it. */
export function offerModel(viewer: Element, model: Promise<AnnotationModel>): void {
  models.set(viewer, model);
  // Who asks for the model is told; a viewer goes on without.
  model.catch(() => undefined);
}

/** The model of a viewer's annotations, once it is loaded; null where nobody annotates. Rejects when it does not load. */
export async function modelOf(viewer: Element): Promise<AnnotationModel | null> {
  return (await models.get(viewer)) ?? null;
}
