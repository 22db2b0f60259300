/** Makes a drawing of Observable Plot one picture for screen readers: its parts have names that no role allows. */
export function nameDrawing(drawing: Element, name: string): void {
  drawing.setAttribute("role", "img");
  drawing.ariaLabel = name;
  for (const part of drawing.querySelectorAll("g[aria-label]")) part.removeAttribute("aria-label");
}
