import type {ContextParts} from "../../view/createContext.js";
import {loadPanels} from "./loadPanels.js";

/**
 * Makes a function that opens the help, a dialog in `body`. It is loaded when it is first asked for; Escape takes back what
 * has not loaded yet.
 */
export function createHelp(parts: ContextParts, body: HTMLElement): () => void {
  const {lifetime, services} = parts;
  let help: HTMLDialogElement | undefined;
  let isWanted = false;

  async function show(): Promise<void> {
    isWanted = true;
    const {HelpCard} = await loadPanels();
    if (lifetime.aborted || !isWanted) return;
    if (!help) body.append((help = HelpCard(parts)));
    if (!help.open) help.showModal();
  }

  function onKey({key}: KeyboardEvent): void {
    if (key === "Escape") isWanted = false;
  }
  addEventListener("keydown", onKey, {capture: true, signal: lifetime});
  return () => void show().catch(() => services.say("Help did not load: try again"));
}
