/** Makes a drawing of Observable Plot one picture with a name, as screen readers want it; returns it. */
export function nameDrawing<Drawing extends Element>(drawing: Drawing, name: string): Drawing {
  drawing.setAttribute("role", "img");
  drawing.ariaLabel = name;
  for (const part of drawing.children) part.ariaHidden = "true";
  return drawing;
}
