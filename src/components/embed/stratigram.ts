/** Module that other pages import from a built site: see docs/embed.md. `npm run embed-types` writes `types.d.ts`. */
export {openRecording} from "./openRecording.js";
