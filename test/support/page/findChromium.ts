import {spawnSync} from "node:child_process";
import {accessSync, constants, existsSync} from "node:fs";
import {delimiter, join} from "node:path";

/** Names that browsers of Chromium's family go by. The one without windows comes first: it takes half of the time. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge"
];

/** Paths on macOS. */
const MAC_PATHS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium"
];

/** Package managers, and how each installs Chromium without asking. Where one fails, the next is tried. */
const INSTALLERS: readonly [manager: string, commands: string[][]][] = [
  ["apt-get", [["update"], ["install", "-y", "--no-install-recommends", "chromium-headless-shell"]]],
  ["apt-get", [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]],
  ["dnf", [["install", "-y", "chromium"]]],
  ["pacman", [["-Sy", "--noconfirm", "chromium"]]],
  ["apk", [["add", "chromium"]]],
  ["zypper", [["--non-interactive", "install", "chromium"]]]
];

/** The machine that is searched: replaced in tests. */
export interface Machine {
  env: Record<string, string | undefined>;
  isExecutable: (path: string) => boolean;
  /** Runs a command to its end; whether it succeeded. */
  run: (command: string, args: string[]) => boolean;
}

/**
 * Path of a Chromium to test with: `CHROMIUM`, else one on the PATH, else one that the distribution's package manager
 * installs now. Throws an error that says what was tried.
 */
export function findChromium(machine: Machine = thisMachine): string {
  const {env, isExecutable} = machine;
  if (env.CHROMIUM) {
    if (isExecutable(env.CHROMIUM)) return env.CHROMIUM;
    throw new Error(`CHROMIUM=${env.CHROMIUM} is not a program: set it to the path of Chromium or Chrome`);
  }
  const found = findBrowser(machine);
  if (found) return found;
  const tried = [`${NAMES.join(", ")} on PATH`];
  for (const [manager, commands] of INSTALLERS) {
    if (!findOnPath(manager, machine)) continue;
    tried.push(`${manager} ${commands[commands.length - 1].join(" ")}`);
    if (commands.every((args) => runAsRoot(manager, args, machine))) {
      const installed = findBrowser(machine);
      if (installed) return installed;
    }
  }
  throw new Error(
    `no Chromium for the browser tests; tried ${tried.join("; ")}. Install one, or set CHROMIUM to its path`
  );
}

function findBrowser(machine: Machine): string | undefined {
  for (const name of NAMES) {
    const path = findOnPath(name, machine);
    if (path) return path;
  }
  return MAC_PATHS.find((path) => machine.isExecutable(path));
}

/** Path of a program that is on the PATH; undefined when none is. */
export function findOnPath(name: string, {env, isExecutable}: Machine = thisMachine): string | undefined {
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** Package managers want to be root: as the user is already, or through sudo when it asks for no password. */
function runAsRoot(manager: string, args: string[], machine: Machine): boolean {
  if (machine.run(manager, args)) return true;
  return findOnPath("sudo", machine) !== undefined && machine.run("sudo", ["-n", manager, ...args]);
}

const thisMachine: Machine = {
  env: process.env,
  isExecutable(path) {
    if (!existsSync(path)) return false;
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
  run: (command, args) => spawnSync(command, args, {stdio: ["ignore", "ignore", "inherit"]}).status === 0
};
