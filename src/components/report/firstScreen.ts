import {startDecoder} from "../store/createDecoder.js";

/** Parts of a report's first screen: one import, so that the built page has them in one file. */
export {Recording} from "../recording/Recording.js";
export {loadTables} from "./tables/loadTables.js";
export {openReport} from "./openReport.js";
export {headerTurn, ReportHeader} from "./header/ReportHeader.js";
export {showInViewer} from "./showInViewer.js";
export {storesRoot} from "./storesRoot.js";
export {takeTurns} from "./takeTurns.js";

startDecoder();
