import {knownEnd, type Mark} from "../../../report/mark.js";
import type {ContextParts} from "../createContext.js";
import {showTarget} from "../showTarget.js";

/** Brings a mark into view, with the window as it is where that is large enough and not the whole recording. */
export function showMark(parts: ContextParts, mark: Pick<Mark, "start" | "end">): void {
  showTarget(parts, {extent: [mark.start, knownEnd(mark)]});
}
