/** Loads the panels of the menus, and the help. */
export const loadPanels = () => import("./panels.js");
