/** Panels of the menus, and the help: one import, which a viewer delays until they are asked for or the traces are drawn. */
export {ChannelsPanel} from "./ChannelsPanel.js";
export {ColorPanel} from "./ColorPanel.js";
export {CommandList} from "./CommandList.js";
export {HelpCard} from "./HelpCard.js";
export {SignalPanel} from "./SignalPanel.js";
