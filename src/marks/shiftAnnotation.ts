import type {Extent} from "../format/segments.js";
import {knownEnd} from "../report/mark.js";
import {type Annotation, roundSeconds} from "./annotation.js";

/** An annotation moved by seconds, as far as it stays inside the recording. */
export function shiftAnnotation(annotation: Annotation, seconds: number, [first, last]: Extent): Annotation {
  const {start, end} = annotation;
  const shift = Math.max(first - start, Math.min(last - knownEnd(annotation), seconds));
  return {...annotation, start: roundSeconds(start + shift), end: end === null ? null : roundSeconds(end + shift)};
}
