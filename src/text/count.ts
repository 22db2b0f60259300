import {formatNumber} from "./number.js";

/** "1 gap", "2 gaps", "1,024 channels". The plural adds an "s" unless given. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)} ${count === 1 ? singular : plural}`;
}
