import {joinCarries} from "./finish/joinCarries.js";
import {type SpanRun, spanRunsOf, spansIn} from "./plan/spanRuns.js";
import type {PreparedBuild} from "./prepareBuild.js";
import type {SpanCarry} from "./span/spanCarry.js";

/**
 * Joins the carries of those runs that hold one of the spans [start, end) and whose spans are all built, unless that is
 * done: so whoever builds the last span of a run joins it. Two at once come to the same.
 */
export async function joinRuns({plan, work}: PreparedBuild, [start, end]: SpanRun): Promise<void> {
  for (const run of spanRunsOf(plan)) {
    const spans = spansIn(run);
    if (run[1] <= start || run[0] >= end || work.hasCarry(run) || !spans.every((span) => work.hasCarry(span))) continue;
    const {carry, files} = await joinCarries(
      plan,
      {stretch: [plan.spans[run[0]][0], plan.spans[run[1] - 1][1]], folders: work.createFolders()},
      carriesOf(work, spans)
    );
    work.saveCarry(run, carry, files);
  }
}

function* carriesOf(work: PreparedBuild["work"], spans: readonly number[]): Generator<SpanCarry> {
  for (const span of spans) yield work.readCarry(span);
}
