/**
 * Moves the keyboard along a list of buttons of which one is a stop of the Tab key: to the neighbor on an arrow key, to
 * the ends on Home and End. The button that has the keyboard is the stop from then on.
 *
 * @param keys The arrow keys, back and on.
 */
export function moveFocus(
  event: KeyboardEvent,
  buttons: readonly (HTMLElement | null)[],
  [back, on]: readonly [back: string, on: string]
): void {
  const from = buttons.indexOf(event.target as HTMLElement);
  const steps: Record<string, number> = {[back]: from - 1, [on]: from + 1, Home: 0, End: buttons.length - 1};
  const to = buttons[steps[event.key] ?? -1];
  if (from < 0 || !to) return;
  event.preventDefault();
  for (const button of buttons) if (button) button.tabIndex = button === to ? 0 : -1;
  to.focus();
}
