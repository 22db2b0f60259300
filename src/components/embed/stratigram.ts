/** Module that other pages import from a built site: see docs/embed.md. */
export {openRecording} from "./openRecording.js";
export {Recording} from "../recording/Recording.js";
