import {spawnSync} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";

const COMMANDS = ["slurmctld", "slurmd", "sbatch", "squeue", "scancel", "scontrol", "sinfo", "munge", "munged"];

const SCRIPT = join(import.meta.dirname, "one-node");

/** Reason why no Slurm can be started here; undefined when one may be. */
function whyNoSlurm(): string | undefined {
  if (process.platform !== "linux") return "Slurm runs on Linux";
  if (process.getuid?.() !== 0) return "starting Slurm needs root";
  const missing = COMMANDS.filter((name) => spawnSync("which", [name]).status !== 0);
  return missing.length > 0 ? `not installed: ${missing.join(", ")} (packages slurm-wlm and munge)` : undefined;
}

/** A Slurm of one node, which this process and its children use from now on: two slots; four in the partition "wide". */
export interface OneNode {
  /** Sets the node to down, and back: whatever runs there is over, and Slurm starts it again. */
  loseNode(): void;
  stop(): void;
}

/** Starts a Slurm; undefined, after a line that says why, where none can be. */
export function startOneNode(): OneNode | undefined {
  const skip = (reason: string) => console.warn(`skipped: no tests on a real Slurm: ${reason}`);
  const reason = whyNoSlurm();
  if (reason !== undefined) return void skip(reason);
  const folder = mkdtempSync(join(tmpdir(), "stratigram-slurm-"));
  const {status, stdout, stderr} = spawnSync(SCRIPT, ["start", folder], {encoding: "utf8"});
  if (status !== 0) return void skip(`it does not start here: ${stderr.trim()}`);
  process.env.SLURM_CONF = stdout.trim();
  return {
    loseNode() {
      const nodes = spawnSync("sinfo", ["--noheader", "--format=%n"], {encoding: "utf8"}).stdout.trim();
      const set = (state: string) =>
        spawnSync("scontrol", ["update", `nodename=${nodes}`, `state=${state}`, "reason=test"]);
      if (set("down").status !== 0) throw new Error("the node cannot be set to down");
      // It may be back by itself: Slurm hears of it now and then.
      set("resume");
    },
    stop() {
      spawnSync(SCRIPT, ["stop", folder]);
      delete process.env.SLURM_CONF;
      rmSync(folder, {recursive: true, force: true});
    }
  };
}
