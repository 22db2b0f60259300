import {spawnSync} from "node:child_process";
import {mkdtempSync, rmdirSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type CommandResult, PLAIN} from "./runCommand.js";

/**
 * Runs a shell script in whose eyes a folder is a disk of its own of so many kB, empty and in memory. The disk is gone when
 * the script ends. In the script, `$DISK` is the folder, and `pyramid` the command.
 */
export function onSmallDisk(
  disk: string,
  kilobytes: number,
  script: string,
  env: Record<string, string> = {}
): CommandResult {
  const prelude = `
    mount -t tmpfs -o size=${kilobytes}k tmpfs "$DISK" || exit 99
    pyramid() { "$NODE" src/data/run/run.js src/data/cli/pyramid.ts "$@"; }
  `;
  const {status, stdout, stderr} = spawnSync("unshare", ["--map-root-user", "--mount", "sh", "-c", prelude + script], {
    encoding: "utf8",
    env: {...process.env, ...PLAIN, DISK: disk, NODE: process.execPath, ...env}
  });
  return {status, stdout, stderr};
}

/** Reason why this system makes no disks for `onSmallDisk`; undefined when it does. */
export function whyNoSmallDisk(): string | undefined {
  if (process.platform !== "linux") return "only Linux has mount namespaces";
  const disk = mkdtempSync(join(tmpdir(), "stratigram-disk-"));
  const {status, stderr} = onSmallDisk(disk, 64, "true");
  rmdirSync(disk);
  return status === 0
    ? undefined
    : `no disk of its own can be mounted: ${String(stderr).trim() || "unshare is not there"}`;
}
