import {loadStyles} from "../../reactive/loadStyles.js";
import type * as Panels from "./panels.js";

/** Loads the panels of the menus and the help, with their styles. */
export async function loadPanels(): Promise<typeof Panels> {
  const [panels] = await Promise.all([import("./panels.js"), loadStyles()]);
  return panels;
}
