import {randomUUID} from "node:crypto";
import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {hostname} from "node:os";
import {join} from "node:path";
import {moveFile} from "../disk/moveFile.js";
import {readJson} from "../disk/readJson.js";
import {agedFiles} from "./agedFiles.js";
import type {PieceName} from "./jobFiles.js";

/** Report of a task on itself. */
export interface TaskReport {
  state: "running" | "done" | "failed";
  host: string;
  /** Milliseconds since 1970, by its machine's clock. */
  startedAt: number;
  seconds: number;
  /** Raw bytes built by this run of the task. */
  bytes: number;
  /** Reason of a failure; the finished store of a finish step. */
  text?: string;
}

/** A report, and how long ago it was written. */
export interface AgedReport extends TaskReport {
  ageSeconds: number;
}

/** Seconds between two reports of a task that runs. */
const PERIOD = 20;

/** Seconds without a report after which a task that runs is taken for lost. */
export const LOST_AFTER = 120;

/** Reports on a task while it runs: from time to time, so that one whose machine is lost can be told. */
export class Reporter {
  readonly #folder: string;
  readonly #file: string;
  readonly #startedAt = Date.now();
  readonly #timer: NodeJS.Timeout;
  readonly #onExit = () => this.end("failed", "was stopped");
  #bytes = 0;

  constructor(folder: string, piece: PieceName) {
    this.#folder = folder;
    mkdirSync(folder, {recursive: true});
    this.#file = join(folder, `${piece}.json`);
    this.#write("running");
    this.#timer = setInterval(() => this.#write("running"), PERIOD * 1000).unref();
    process.once("exit", this.#onExit);
  }

  /** Counts raw bytes that are built. */
  add(bytes: number): void {
    this.#bytes += bytes;
    this.#write("running");
  }

  /** The last report. */
  end(state: "done" | "failed", text?: string): void {
    clearInterval(this.#timer);
    process.off("exit", this.#onExit);
    this.#write(state, text);
  }

  /** A report that cannot be written is not worth a task. */
  #write(state: TaskReport["state"], text?: string): void {
    const seconds = (Date.now() - this.#startedAt) / 1000;
    const report: TaskReport = {state, host: hostname(), startedAt: this.#startedAt, seconds, bytes: this.#bytes, text};
    const temporary = join(this.#folder, `.${randomUUID()}`);
    try {
      writeFileSync(temporary, JSON.stringify(report));
      moveFile(temporary, this.#file);
    } catch {
      rmSync(temporary, {force: true});
    }
  }
}

/** All reports of a job, by the names of its pieces. */
export function readReports(folder: string): Map<string, AgedReport> {
  const reports = new Map<string, AgedReport>();
  for (const {name, ageSeconds} of agedFiles(folder)) {
    if (!/^(\d+|finish)\.json$/.test(name)) continue;
    // Undefined while it is being replaced, or removed with the job.
    const report = readJson(join(folder, name)) as TaskReport | undefined;
    if (report) reports.set(name.slice(0, -".json".length), {...report, ageSeconds});
  }
  return reports;
}
