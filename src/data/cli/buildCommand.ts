import {basename} from "node:path";
import type {BuildRequest} from "../builder/buildRequest.js";
import {buildShare, buildStore, finishShares} from "../builder/buildStore.js";
import {findSignal, signalRequest} from "../site/buildSignals.js";
import {readingSidecar} from "../site/recording/readingSidecar.js";
import {recordingId} from "../site/recording/recordingId.js";
import {selectChannels} from "../source/channels/selectChannels.js";
import {openSource} from "../source/openSource.js";
import {readSidecar} from "../source/sidecar/readSidecar.js";
import {startJob} from "./jobCommand.js";
import {parseChoice, parseCount, parseMethod, parseShare, parseStep} from "./parseCommand.js";
import {createProgressBar} from "./progressBar.js";
import type {PyramidValues} from "./pyramidOptions.js";

/** Builds the store of a recording, or a share of it, or plans it as a job. */
export async function buildRecording(file: string, values: PyramidValues): Promise<void> {
  const recording = {id: recordingId(basename(file)), path: file};
  const {series} = values;
  const whole = await readSidecar(file);
  const sidecar = readingSidecar(whole);
  const signal = values.signal === undefined ? undefined : findSignal(file, whole, values);
  const store = {
    ...recording,
    outDir: values.out ?? ".",
    sidecar,
    series,
    channels: values.channels === undefined ? undefined : await columnsOf(values.channels),
    method: parseMethod(values.method),
    step: parseStep(values.step),
    level0: parseChoice("level0", values.level0, ["copy", "omit"])
  };
  if (values.slurm || values.plan) return startJob(store, values);
  const bar = values.quiet ? undefined : createProgressBar([recording]);
  const request: BuildRequest = {
    ...store,
    workers: parseCount("workers", values.workers),
    memory: parseCount("memory", values.memory, 300),
    check: values.check,
    onProgress: bar?.onProgress
  };
  const share = parseShare(values.task);
  bar?.onStart(recording, 0);
  if (share) return buildShare(request, share.index, share.count);
  const built = await (values.finish ? finishShares(request) : buildStore(request));
  const result = signal ? await buildStore(signalRequest(request, built, {sidecar: whole, signal})) : built;
  bar?.onEnd(result);
  console.log(result.store);

  async function columnsOf(selection: string): Promise<number[]> {
    const source = await openSource(file, {sidecar, series});
    source.close();
    const names = source.info.channels.map(({name}) => name);
    try {
      return selectChannels(names, selection);
    } catch (error) {
      throw new Error(`--channels ${(error as Error).message}`, {cause: error});
    }
  }
}
