import type {ContextParts} from "../../view/createContext.js";
import {loadPanels} from "./loadPanels.js";

/**
 * Makes a function that opens the help, a dialog in `body`. It is loaded when it is first asked for.
 */
export function createHelp(parts: ContextParts, body: HTMLElement): () => void {
  const {lifetime, services} = parts;
  let help: HTMLDialogElement | undefined;

  async function show(): Promise<void> {
    const {HelpCard} = await loadPanels();
    if (lifetime.aborted) return;
    if (!help) body.append((help = HelpCard(parts)));
    if (!help.open) help.showModal();
  }
  return () => void show().catch(() => services.say("Help did not load: try again"));
}
