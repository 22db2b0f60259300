import {basename} from "node:path";
import {METHOD_NAMES} from "../../format/methods.js";
import type {BuildRequest} from "../builder/buildRequest.js";
import {buildShare, buildStore, finishShares} from "../builder/buildStore.js";
import {readingSidecar} from "../site/readingSidecar.js";
import {recordingId} from "../site/recordingId.js";
import {selectChannels} from "../source/channels/selectChannels.js";
import {openSource} from "../source/openSource.js";
import {readSidecar} from "../source/sidecar/readSidecar.js";
import {parseChoice, parseCommand, parseCount, parseMethod, parseShare, parseStep} from "./parseCommand.js";
import {createProgressBar} from "./progressBar.js";
import {runCli} from "./runCli.js";

/**
 * `npm run pyramid -- FILE [options]`: the store of one recording, without a site. Prints its path. `--task i/n` builds
 * one share of it, for machines with a common folder, and `--finish` joins the shares.
 */
await runCli(async () => {
  const {file, values} = parseCommand({
    name: "pyramid",
    argument: "FILE",
    about: "Builds the store of one recording, without a site, and prints its path.",
    options: {
      out: {type: "string", value: "DIR", text: "folder of the store", default: "the current one"},
      series: {
        type: "string",
        value: "PATH",
        text: "series to read, or the end of its path",
        default: "the sidecar's, else the most plausible"
      },
      channels: {type: "string", value: "LIST", text: "columns or names, such as 0-10,A14", default: "all"},
      method: {type: "string", value: METHOD_NAMES.join("|"), text: "choice of picks", default: "minmax"},
      step: {type: "string", value: "2|4", text: "ratio from one level to the next", default: "4"},
      level0: {type: "string", value: "copy|omit", text: "keep or omit the samples themselves", default: "copy"},
      workers: {type: "string", value: "N", text: "threads", default: "all cores"},
      memory: {type: "string", value: "MB", text: "memory limit, at least 300", default: "1024"},
      task: {type: "string", value: "i/n", text: "build share i of n, in a process or on a machine of its own"},
      finish: {type: "boolean", text: "join the shares that --task built"},
      check: {type: "boolean", text: "read a store that is there, and build it anew if a byte of it has changed"},
      quiet: {type: "boolean", text: "show no progress"}
    }
  });
  const recording = {id: recordingId(basename(file)), path: file};
  const {series} = values;
  const sidecar = readingSidecar(await readSidecar(file));
  const bar = values.quiet ? undefined : createProgressBar([recording]);
  const request: BuildRequest = {
    ...recording,
    outDir: values.out ?? ".",
    sidecar,
    series,
    channels: values.channels === undefined ? undefined : await columnsOf(values.channels),
    method: parseMethod(values.method),
    step: parseStep(values.step),
    level0: parseChoice("level0", values.level0, ["copy", "omit"]),
    workers: parseCount("workers", values.workers),
    memory: parseCount("memory", values.memory, 300),
    check: values.check,
    onProgress: bar?.onProgress
  };
  const share = parseShare(values.task);
  bar?.onStart(recording, 0);
  if (share) return buildShare(request, share.index, share.count);
  const result = await (values.finish ? finishShares(request) : buildStore(request));
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
});
