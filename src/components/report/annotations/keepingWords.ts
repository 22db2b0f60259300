import {formatCount} from "../../../text/count.js";
import type {Keeping} from "../../annotate/createKeeper.js";

/** Reasons of browsers, by the names of their errors, in words. */
const REASONS: Readonly<Record<string, string>> = {
  QuotaExceededError: "its storage is full",
  SecurityError: "it lets this page keep nothing",
  InvalidStateError: "it lets this page keep nothing, as in a private window",
  NotFoundError: "its storage was cleared",
  UnknownError: "its storage does not work"
};

/** The line that says where a reader's annotations are kept, and whether that is a problem. */
export function keepingWords(
  {where, reason, unkeptIds}: Keeping,
  {count, isReadOnly, isTouched = false}: {count: number; isReadOnly: boolean; isTouched?: boolean}
): {text: string; isProblem: boolean} {
  if (isReadOnly) return {text: "These annotations can be read and exported here, not changed.", isProblem: false};
  if (where === "nowhere") {
    const [name] = reason.split(":");
    const why = REASONS[name] ?? reason;
    const what = unkeptIds.length > 0 ? `${formatCount(unkeptIds.length, "change")} not kept` : "Nothing can be kept";
    return {text: `${what}: this browser refuses (${why}). Export before you leave the page.`, isProblem: true};
  }
  if (where === "page") return {text: "Kept by this page.", isProblem: false};
  if (count === 0) {
    const how = isTouched
      ? "Choose Annotate in ⋯: drag over the traces for a range, tap for a moment."
      : "Choose Annotate, or press Shift M: drag over the traces for a range, click for a moment.";
    return {text: `No annotations of yours yet. ${how}`, isProblem: false};
  }
  return {text: "Kept in this browser only. Export them to keep or to publish.", isProblem: false};
}
