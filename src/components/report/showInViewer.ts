import type {RecordingElement} from "../recording/Recording.js";
import type {ShowTarget} from "../view/showTarget.js";

/** Part of the viewer, or of the screen where that is smaller, that has to be in sight for what it shows to be seen. */
const ENOUGH = 0.6;

/**
 * Brings a moment or channels into the viewer's view, and the viewer into the reader's, with the keyboard: from below it,
 * nothing of the change would be seen. A viewer in sight stays where it is, and so does the keyboard.
 */
export function showInViewer(viewer: RecordingElement, target: ShowTarget): void {
  viewer.show(target);
  const {top, bottom, height} = viewer.getBoundingClientRect();
  const inSight = Math.min(bottom, innerHeight) - Math.max(top, 0);
  if (inSight >= ENOUGH * Math.min(height, innerHeight)) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  viewer.scrollIntoView({block: top < 0 ? "start" : "nearest", behavior: isCalm ? "auto" : "smooth"});
  viewer.focus();
}
