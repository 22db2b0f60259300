import type {ViewerContext} from "../../view/context.js";

/** Copies the address of the view, and says so in the viewer. */
export async function copyLink({link, services}: ViewerContext): Promise<void> {
  const address = link();
  if (address === null) return services.say("Only the first recording on a page has links to its views");
  try {
    // Pages that came over plain HTTP have no clipboard.
    await navigator.clipboard.writeText(address);
    services.say("Link to this view copied");
  } catch {
    history.replaceState(history.state, "", address);
    services.say("This browser blocks copying: the link is in the address bar");
  }
}
