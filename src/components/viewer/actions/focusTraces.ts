/** Gives the focus to the traces of a viewer, where all its keys work. */
export function focusTraces(viewer: HTMLElement): void {
  viewer.querySelector<HTMLElement>(".viewer-area")?.focus({preventScroll: true});
}
