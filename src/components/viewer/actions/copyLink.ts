import type {ViewerContext} from "../../view/context.js";
import {sayHint} from "../Hint.js";

/** Copies the address of the view, and says so in the viewer. */
export async function copyLink({link}: ViewerContext, viewer: HTMLElement): Promise<void> {
  const address = link();
  if (address === null) return sayHint(viewer, "Only the first recording of a page has links to its views");
  try {
    // Pages that came over plain HTTP have no clipboard.
    await navigator.clipboard.writeText(address);
    sayHint(viewer, "Link to this view copied");
  } catch {
    history.replaceState(history.state, "", address);
    sayHint(viewer, "This browser does not let the page copy: the link is in the address bar");
  }
}
