import {randomUUID} from "node:crypto";
import {readFileSync} from "node:fs";
import {hostname} from "node:os";

/** A running process, named so that no other is taken for it. */
export interface Owner {
  host: string;
  /** The system's start; absent where the system has no name for it. */
  boot?: string;
  pid: number;
  /** The process's start, in clock ticks since the system's; absent where the system does not tell. */
  started?: string;
  /** Unique among all claims. */
  token: string;
}

/** Claims of this process. */
const heldTokens = new Set<string>();

/** A new claim of this process. */
export function createOwner(): Owner {
  const owner = {
    host: hostname(),
    boot: bootId(),
    pid: process.pid,
    started: startOf(process.pid),
    token: randomUUID()
  };
  heldTokens.add(owner.token);
  return owner;
}

/** Ends a claim of this process. */
export function forgetOwner({token}: Owner): void {
  heldTokens.delete(token);
}

/**
 * Tells whether the process is certainly over: it ran on this host before the last start of the system, or its number is
 * free or another process's. A container that is started again has the same host and numbers, but not the same starts.
 * Nothing is known of other hosts.
 */
export function isOver({host, boot, pid, started, token}: Owner): boolean {
  if (host !== hostname()) return false;
  if (boot !== bootId()) return true;
  if (started !== undefined) return startOf(pid) !== started;
  return pid === process.pid ? !heldTokens.has(token) : !isRunning(pid);
}

/** A name of the system's start: Linux has one. */
function bootId(): string | undefined {
  return readIf("/proc/sys/kernel/random/boot_id")?.trim();
}

/** Moment when a process began: field 22 of Linux's `stat`, counted after the name, which may hold anything. */
function startOf(pid: number): string | undefined {
  const stat = readIf(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

function readIf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Without the right to signal it, it is there all the same.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
