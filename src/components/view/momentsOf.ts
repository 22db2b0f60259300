import type {Interval} from "../../report/interval.js";
import type {Report} from "../../report/report.js";

/** Starts of the author's places and the file's intervals in seconds, ascending, each once. */
export function momentsOf({places}: Pick<Report, "places">, intervals: readonly Interval[]): readonly number[] {
  const starts = [...places, ...intervals].map(({start}) => start);
  return [...new Set(starts)].sort((a, b) => a - b);
}
