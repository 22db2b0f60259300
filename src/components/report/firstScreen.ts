/** What a report is drawn from first: one import, so that the built page has it in one file. */
export {Recording} from "../recording/Recording.js";
export {firstTraces} from "./firstTraces.js";
export {loadTables} from "./loadTables.js";
export {ReportHeader} from "./ReportHeader.js";
export {showInViewer} from "./showInViewer.js";
export {storesRoot} from "./storesRoot.js";
