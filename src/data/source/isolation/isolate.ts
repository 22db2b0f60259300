import {basename} from "node:path";
import {Worker} from "node:worker_threads";
import {compileScript} from "../../run/compileScript.js";
import {RecordingError} from "../recordingError.js";
import type {SeriesSummary, SourceInfo, SourceOptions} from "../source.js";

/** A file is given up when its reader gives no sign of life for so long: seconds. */
const SILENCE_SECONDS = 30;

/** JavaScript memory of the thread that reads metadata; HDF5's own is bounded elsewhere. */
const HEAP_MEGABYTES = 384;

/** Tasks of the thread. */
export interface Knowledge {
  describe: SourceInfo;
  files: string[];
  listSeries: SeriesSummary[];
}

/** Request to the thread. */
export interface Request {
  task: keyof Knowledge;
  path: string;
  options: Omit<SourceOptions, "onProgress">;
}

/** Answer of the thread. */
export type Answer =
  | {kind: "alive"}
  | {kind: "done"; value: Knowledge[keyof Knowledge]}
  | {kind: "refused"; file: string; reason: string; publicReason: string; isDamaged: boolean}
  | {kind: "failed"; text: string}
  | {kind: "silent"};

/** A thread that reads files of unknown origin, with bounds. */
export interface Isolation {
  /** Rejects with a `RecordingError`, also when the file made its reader crash, hang, or run out of memory. */
  run<T extends keyof Knowledge>(task: T, path: string, options: SourceOptions): Promise<Knowledge[T]>;
  close(): Promise<void>;
}

/**
 * A thread for metadata, started when first needed. It is stopped after a damaged file, so that none can spoil the next;
 * `reuse` keeps it unless it crashed.
 */
export function createIsolation({silenceSeconds = SILENCE_SECONDS, reuse = false} = {}): Isolation {
  let worker: Promise<Worker> | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  async function start(): Promise<Worker> {
    const started = new Worker(await compileScript(new URL("./answerRequests.ts", import.meta.url)), {
      // The thread prints the library's own messages, which are not for people.
      stdout: true,
      stderr: true,
      resourceLimits: {maxOldGenerationSizeMb: HEAP_MEGABYTES}
    });
    const promise = worker;
    const forget = () => {
      if (worker === promise) worker = null;
    };
    return started.on("error", forget).on("exit", forget);
  }

  async function stop(): Promise<void> {
    const stopped = worker;
    worker = null;
    await (await stopped)?.terminate();
  }

  async function ask(request: Request): Promise<Answer> {
    const asked = await (worker ??= start());
    return new Promise((resolve) => {
      const giveUp = () => end({kind: "silent"});
      const hear = (answer: Answer) => (answer.kind === "alive" ? timer.refresh() : end(answer));
      const fail = (error: Error) => end({kind: "failed", text: error.message});
      const timer = setTimeout(giveUp, 1000 * silenceSeconds);
      function end(answer: Answer): void {
        clearTimeout(timer);
        asked.off("message", hear).off("error", fail).off("exit", giveUp).unref();
        resolve(answer);
      }
      asked.on("message", hear).on("error", fail).on("exit", giveUp).ref();
      asked.postMessage(request);
    });
  }

  async function run(task: Request["task"], path: string, {sidecar, series, recordingsDir}: SourceOptions) {
    const answer = await ask({task, path, options: {sidecar, series, recordingsDir}});
    if (answer.kind === "done") return answer.value;
    if (answer.kind !== "refused" || (answer.isDamaged && !reuse)) await stop();
    if (answer.kind === "refused") {
      const {file, reason, publicReason} = answer;
      throw new RecordingError(file, reason, {publicReason});
    }
    const cause = answer.kind === "failed" ? answer.text : undefined;
    const what = answer.kind === "silent" ? "reading timed out" : "it crashed the reader";
    throw new RecordingError(basename(path), `is damaged: ${what}; copy it again from its source`, {cause});
  }

  return {
    run(task, path, options) {
      const result = queue.then(() => run(task, path, options));
      queue = result.catch(() => undefined);
      return result as never;
    },
    close: stop
  };
}
