import {existsSync, readFileSync} from "node:fs";

/** Linux's facts about a process. */
const STATUS = "/proc/self/status";

/**
 * Peak resident memory of this process in bytes. The figure that all systems have begins with what the process that
 * started this one held; Linux has one without.
 */
export function peakMemory(): number {
  const measured = existsSync(STATUS) ? /VmHWM:\s*(\d+) kB/.exec(readFileSync(STATUS, "utf8"))?.[1] : undefined;
  return 1024 * Number(measured ?? process.resourceUsage().maxRSS);
}
