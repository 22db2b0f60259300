import {loadStyles} from "../../reactive/loadStyles.js";
import type {ViewerContext} from "../../view/context.js";
import type * as Panels from "./panels.js";

/** Loads the panels of the menus and the help, with their styles. */
export async function loadPanels(): Promise<typeof Panels> {
  const [panels] = await Promise.all([import("./panels.js"), loadStyles()]);
  return panels;
}

/** Loads the panels of the menus, and waits for the table of channels: a panel is made of what is known when it is made. */
export async function loadMenus({facts}: ViewerContext): Promise<typeof Panels> {
  const [panels] = await Promise.all([loadPanels(), facts()]);
  return panels;
}
