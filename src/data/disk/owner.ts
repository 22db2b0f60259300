import {randomUUID} from "node:crypto";
import {readFileSync, readlinkSync} from "node:fs";
import {hostname} from "node:os";
import {basename, dirname, join} from "node:path";
import {holdLifeline, isLifelineHeld, LIFELINE_ENDING} from "./lifeline.js";

/** A running process, named so that no other is taken for it. */
export interface Owner {
  host: string;
  /** The system's start; absent where the system has no name for it. */
  boot?: string;
  /** The container, within which alone the process's number means something; absent outside of containers. */
  container?: string;
  /** Name of the process's lifeline, in a container. */
  lifeline?: string;
  pid: number;
  /** The process's start, in clock ticks since the system's; absent where the system does not tell. */
  started?: string;
  /** Unique among all claims. */
  token: string;
}

/** Claims of this process, and what ends their lifelines. */
const held = new Map<string, (() => void) | undefined>();

/** The namespace of processes that a system starts with (Linux's `PROC_PID_INIT_INO`). */
const FIRST_NAMESPACE = "pid:[4026531836]";

/** A new claim of this process on a lock, in whose folder it has a lifeline where numbers of processes do not suffice. */
export function createOwner(lock: string): Owner {
  const token = randomUUID();
  const container = containerId();
  const lifeline = `${basename(lock)}.${token}${LIFELINE_ENDING}`;
  const endLifeline = container === undefined ? undefined : holdLifeline(join(dirname(lock), lifeline));
  held.set(token, endLifeline);
  return {
    host: hostname(),
    boot: bootId(),
    container,
    lifeline: endLifeline && lifeline,
    pid: process.pid,
    started: startOf(process.pid),
    token
  };
}

/** Ends a claim of this process. */
export function forgetOwner({token}: Owner): void {
  held.get(token)?.();
  held.delete(token);
}

/**
 * Tells whether the process is certainly over: it ran on this host before the last start of the system, or its number is
 * free or another process's. A container that is started again has the same host and numbers, but not the same starts; of
 * other containers with this host's name, lifelines tell. Nothing is known of other hosts. `folder` has the claim.
 */
export function isOver(owner: Owner, folder: string): boolean {
  const {host, boot, container, lifeline, pid, started, token} = owner;
  if (host !== hostname()) return false;
  if (boot !== bootId()) return true;
  if (container !== containerId()) return lifeline !== undefined && !isLifelineHeld(join(folder, lifeline));
  if (started !== undefined) return startOf(pid) !== started;
  return pid === process.pid ? !held.has(token) : !isRunning(pid);
}

/** Tells whether the end of a process could be noticed from here. */
export function isHere({host, container, lifeline}: Owner): boolean {
  return host === hostname() && (container === containerId() || lifeline !== undefined);
}

function containerId(): string | undefined {
  try {
    const namespace = readlinkSync("/proc/self/ns/pid");
    return namespace === FIRST_NAMESPACE ? undefined : namespace;
  } catch {
    return undefined;
  }
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
