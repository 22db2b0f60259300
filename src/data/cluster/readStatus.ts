import {statSync} from "node:fs";
import {basename, join} from "node:path";
import {rawBytesOf} from "../builder/plan/buildPlan.js";
import {listBuiltSpans} from "../builder/work/workFolder.js";
import {readPart} from "../disk/wholeBytes.js";
import {agedFiles} from "./agedFiles.js";
import {readJob, readPlan} from "./job.js";
import {isJobFolder, jobFiles, KILLED, type PieceName} from "./jobFiles.js";
import {type AgedReport, LOST_AFTER, readReports} from "./taskReport.js";
import {undoneTasks} from "./undoneTasks.js";

/** A piece of a job that went wrong. */
export interface FailedPiece {
  piece: PieceName;
  host?: string;
  /** The last line of its log, or what it said itself. */
  text: string;
}

/** Progress of a job. */
export interface JobStatus {
  folder: string;
  /** The recording's file name. */
  name: string;
  taskCount: number;
  done: number;
  running: number;
  waiting: number;
  failed: FailedPiece[];
  /** True if all tasks are done, and the step that joins them runs. */
  isFinishing: boolean;
  /** The store, once it is there. */
  store?: string;
  doneBytes: number;
  totalBytes: number;
  /** Raw bytes per second of all tasks together, since the first began. */
  bytesPerSecond: number;
}

/** Seconds after which a log with text, of a task that never reported, tells of a failure. */
const SILENT_AFTER = 30;

/** Bytes at the end of a log in which its last line is looked for. */
const TAIL_BYTES = 4096;

/** Tells whether a folder is that of a job whose store is not there. */
export function isUnfinishedJob(folder: string): boolean {
  return isJobFolder(folder) && readReports(jobFiles(folder).tasks).get("finish")?.state !== "done";
}

/** Reads the progress of a job from its folder and the work folder alone: any machine that sees the files can tell. */
export function readStatus(folder: string): JobStatus {
  const job = readJob(folder);
  const plan = readPlan(folder);
  const reports = readReports(jobFiles(folder).tasks);
  const finish = reports.get("finish");
  const totalBytes = rawBytesOf(plan);
  const common = {folder, name: basename(job.request.path), taskCount: job.taskCount, totalBytes};
  const bytesPerSecond = speedOf(reports);
  if (finish?.state === "done") {
    const all = {done: job.taskCount, running: 0, waiting: 0, failed: [], isFinishing: false};
    return {...common, ...all, doneBytes: totalBytes, bytesPerSecond, store: finish.text};
  }
  const logs = logsIn(jobFiles(folder).logs);
  const undone = undoneTasks({folder, job, plan});
  const states = undone.map((task) => stateOf(task, reports.get(String(task)), logs));
  const failed = states.filter((state) => typeof state === "object");
  const finishState = finish && undone.length === 0 ? stateOf("finish", finish, logs) : "waiting";
  if (typeof finishState === "object") failed.push(finishState);
  const running = states.filter((state) => state === "running").length;
  const frameBytes = totalBytes / plan.sampleCount;
  const doneFrames = listBuiltSpans(job.workPath, plan).reduce(
    (sum, span) => sum + plan.spans[span][1] - plan.spans[span][0],
    0
  );
  return {
    ...common,
    done: job.taskCount - undone.length,
    running,
    waiting: states.filter((state) => state === "waiting").length,
    failed,
    isFinishing: finishState === "running",
    doneBytes: doneFrames * frameBytes,
    bytesPerSecond
  };
}

/** State of a piece, and how it failed. */
type PieceState = "running" | "waiting" | FailedPiece;

function stateOf(piece: PieceName, report: AgedReport | undefined, logs: ReadonlyMap<string, Log>): PieceState {
  const log = logs.get(String(piece));
  const line = log && lastLine(log.path);
  const isOver = report ? isLost(report, log, line) || report.state === "failed" : isSilent(log, line);
  if (!isOver) return report?.state === "running" ? "running" : "waiting";
  const silence = report && `nothing heard for ${Math.round(report.ageSeconds)} s: lost`;
  return {piece, host: report?.host, text: line ?? report?.text ?? silence ?? "failed"};
}

/**
 * Tells whether a piece that said it runs does so no more: its log says that it was killed, or nothing was heard for
 * long.
 */
function isLost({state, ageSeconds}: AgedReport, log?: Log, line?: string): boolean {
  if (state !== "running") return false;
  return ageSeconds > LOST_AFTER || (line?.startsWith(KILLED) === true && log!.ageSeconds <= ageSeconds);
}

/** Tells whether a piece that never reported left a log that tells of a failure. */
function isSilent(log?: Log, line?: string): boolean {
  if (!log || line === undefined) return false;
  return line.startsWith(KILLED) || log.ageSeconds > SILENT_AFTER;
}

/** Speed of all tasks together, by the clocks of their machines. */
function speedOf(reports: ReadonlyMap<string, AgedReport>): number {
  const tasks = [...reports].filter(([name]) => name !== "finish").map(([, report]) => report);
  const bytes = tasks.reduce((sum, report) => sum + report.bytes, 0);
  const start = tasks.reduce((least, {startedAt}) => Math.min(least, startedAt), Infinity);
  const end = tasks.reduce((most, {startedAt, seconds}) => Math.max(most, startedAt + 1000 * seconds), 0);
  return bytes > 0 && end > start ? (1000 * bytes) / (end - start) : 0;
}

/** A log, and how long ago something was written into it. */
interface Log {
  path: string;
  ageSeconds: number;
}

/** The newest log of each piece. */
function logsIn(folder: string): Map<string, Log> {
  const newest = new Map<string, Log>();
  for (const {name, ageSeconds} of agedFiles(folder)) {
    const piece = /_(\d+|finish)\.log$/.exec(name)?.[1];
    if (piece === undefined || ageSeconds >= (newest.get(piece)?.ageSeconds ?? Infinity)) continue;
    newest.set(piece, {path: join(folder, name), ageSeconds});
  }
  return newest;
}

function lastLine(log: string): string | undefined {
  const {size} = statSync(log);
  const text = new TextDecoder().decode(readPart(log, Math.max(0, size - TAIL_BYTES), size));
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return lines.filter(Boolean).at(-1);
}
