import type {Manifest} from "../../format/manifest.js";
import type {LevelStep} from "../../pyramid/planLevels.js";
import type {RecordingStatistics} from "../../pyramid/statistics/recordingStatistics.js";
import {joinSpans} from "../builder/finish/joinSpans.js";
import type {BuildPlan} from "../builder/plan/buildPlan.js";
import {INTEGER_TYPES} from "../builder/plan/guessStep.js";
import {planBuild} from "../builder/plan/planBuild.js";
import {InexactError} from "../builder/read/createConverter.js";
import {readBlocks} from "../builder/read/readBlocks.js";
import {runSpan} from "../builder/span/runSpan.js";
import type {SpanCarry} from "../builder/span/spanCarry.js";
import {borrowKernels} from "../kernels/kernels.js";
import type {Source} from "../source/source.js";

/** Source of a recording, and the request for a store of it. */
export interface StatementRequest {
  path: string;
  digest: string;
  /** Columns of the source. */
  channels: number[];
  onProgress: (share: number) => void;
}

const STEPS: readonly LevelStep[] = [4, 2];

/**
 * Computes what a store of a recording would say if it were built now, as the given one was: its plan and statistics.
 * All samples are read once more, and nothing is written.
 */
export async function readStatements(
  source: Source,
  manifest: Manifest,
  request: StatementRequest
): Promise<{plan: BuildPlan; statistics: RecordingStatistics}> {
  let integerTypes = INTEGER_TYPES.slice();
  for (;;) {
    const plan = await planLike(source, manifest, request, integerTypes);
    try {
      return {plan, statistics: await readStatistics(source, plan, request.onProgress)};
    } catch (error) {
      if (!(error instanceof InexactError)) throw error;
      integerTypes = integerTypes.filter((dtype) => !error.types.includes(dtype));
    }
  }
}

/** The plan of a build with the options that a store shows. */
async function planLike(
  source: Source,
  {method, levels, source: {name}}: Manifest,
  {path, digest, channels}: StatementRequest,
  integerTypes: (typeof INTEGER_TYPES)[number][]
): Promise<BuildPlan> {
  const level0 = levels[0].omitted ? "omit" : "copy";
  const plans: BuildPlan[] = [];
  for (const step of STEPS) {
    const options = {channels, method, step, level0} as const;
    const plan = await planBuild(source, {id: name, path, fingerprint: "", digest}, options, {integerTypes});
    if (plan.levels.every(({bucket}, i) => bucket === levels[i]?.bucket)) return plan;
    plans.push(plan);
  }
  return plans[0];
}

async function readStatistics(source: Source, plan: BuildPlan, onProgress: (share: number) => void) {
  // Without levels, and with samples left out, a build writes nothing but its carries.
  const {spans} = plan;
  const unwritten: BuildPlan = {...plan, levels: [{...plan.levels[0], omitted: true}]};
  const nowhere = {storeDir: "", partsDir: ""};
  async function* carries(): AsyncGenerator<SpanCarry> {
    for (let span = 0; span < spans.length; span++) {
      using kernels = borrowKernels();
      yield await runSpan(
        kernels,
        {plan: unwritten, span, folders: nowhere},
        readBlocks(kernels, unwritten, source, spans[span])
      );
      onProgress((span + 1) / spans.length);
    }
  }
  return joinSpans(unwritten, carries(), nowhere);
}
