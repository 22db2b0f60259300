/** Classes that hide more and more of a toolbar, whatever its menu has as well. */
const SHORTER = ["viewer-short", "viewer-shortest"];

/**
 * Keeps a toolbar in one line at any width, in any font: it is shortened while its buttons need more room than it has.
 * Returns a function that fits it anew, for when a button's text has changed.
 */
export function fitToolbar(toolbar: HTMLElement, lifetime: AbortSignal): () => void {
  function fit(): void {
    toolbar.classList.remove(...SHORTER);
    for (const shorter of SHORTER) {
      if (toolbar.scrollWidth <= toolbar.clientWidth) return;
      toolbar.classList.add(shorter);
    }
  }

  const observer = new ResizeObserver(fit);
  observer.observe(toolbar);
  lifetime.addEventListener("abort", () => observer.disconnect());
  return fit;
}
