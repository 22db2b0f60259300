import type {RecordingStatistics} from "../../pyramid/statistics/recordingStatistics.js";
import type {BuildRequest} from "./buildRequest.js";
import {CarryStream} from "./finish/carryStream.js";
import {joinSpans} from "./finish/joinSpans.js";
import type {Span} from "./plan/buildPlan.js";
import type {PreparedBuild} from "./prepareBuild.js";
import {runTasks} from "./runTasks.js";
import type {SpanTask} from "./span/spanTask.js";
import {progressOf} from "./work/buildProgress.js";
import {workersWithin} from "./work/workersWithin.js";

/**
 * Builds all spans and, meanwhile, joins those that are done: little is left to do on one core at the end. Rejects with an
 * `InexactError` when the plan does not hold.
 */
export async function buildAndJoin(prepared: PreparedBuild, request: BuildRequest): Promise<RecordingStatistics> {
  const {plan, work} = prepared;
  const carries = new CarryStream(work, plan);
  const joining = joinSpans(plan, carries, work.createFolders());
  let failure: {error: unknown} | undefined;
  joining.catch((error: unknown) => (failure = {error}));
  const onDone = () => {
    if (failure) throw failure.error;
    carries.notify();
  };
  try {
    await buildSpans(prepared, request, {onDone});
    carries.stop();
    return await joining;
  } finally {
    carries.stop();
    await joining.catch(() => undefined);
  }
}

/** Manner in which spans are built. */
export interface SpanManner extends Pick<SpanTask, "scratch" | "spoolsSpan"> {
  /** Chooses the spans that are asked for; all when absent. */
  isWanted?: (span: number) => boolean;
  onDone?: (span: Span) => void;
  /** True if this thread stays free, also when one would do. */
  inThreads?: boolean;
}

/**
 * Builds those spans that are asked for and not done yet. Rejects with an `InexactError` when the plan does not hold.
 */
export async function buildSpans(
  {plan, work}: PreparedBuild,
  request: Pick<BuildRequest, "workers" | "memory" | "onProgress">,
  {isWanted = () => true, onDone, inThreads, scratch, spoolsSpan}: SpanManner = {}
): Promise<void> {
  const spans = plan.spans.map((_, span) => span);
  const pending = spans.filter((span) => isWanted(span) && !work.hasCarry(span));
  const lengthOf = (span: number) => plan.spans[span][1] - plan.spans[span][0];
  let left = pending.reduce((sum, span) => sum + lengthOf(span), 0);
  const report = () => request.onProgress?.({stage: "build", ...progressOf(plan, plan.info.sampleCount - left)});
  report();
  await runTasks(
    pending.map((span) => ({plan, workPath: work.path, span, scratch, spoolsSpan})),
    {
      workers: workersWithin(plan, request),
      inThreads,
      onDone({span}) {
        onDone?.(plan.spans[span]);
        left -= lengthOf(span);
        report();
      }
    }
  );
}
