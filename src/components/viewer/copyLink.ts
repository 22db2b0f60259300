import type {ViewerContext} from "./context.js";
import type {HintElement} from "./Hint.js";

/** Copies the address of the view, and says so in the viewer. */
export async function copyLink({link}: ViewerContext, viewer: HTMLElement): Promise<void> {
  const hint = viewer.querySelector<HintElement>(".viewer-hint")!;
  const address = link();
  if (address === null) return hint.say("Only the first recording of a page has links to its views");
  try {
    // Pages that came over plain HTTP have no clipboard.
    await navigator.clipboard.writeText(address);
    hint.say("Link to this view copied");
  } catch {
    history.replaceState(history.state, "", address);
    hint.say("This browser does not let the page copy: the link is in the address bar");
  }
}
