/** Module that other pages import from a built site: see docs/embed.md. `types.d.ts` has its types. */
export {openRecording} from "./openRecording.js";
