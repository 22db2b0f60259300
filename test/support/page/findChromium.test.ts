import {describe, expect, test} from "vitest";
import {findChromium, type Machine} from "./findChromium.js";

/** A machine with the given programs, where running a command may add more. */
function machine(
  programs: string[],
  {env = {}, installs = {}}: {env?: Record<string, string>; installs?: Record<string, string>} = {}
) {
  const present = new Set(programs);
  const commands: string[] = [];
  const made: Machine = {
    env: {PATH: "/bin:/usr/bin", ...env},
    isExecutable: (path) => present.has(path),
    run(command, args) {
      const line = [command, ...args].join(" ");
      commands.push(line);
      if (line in installs) present.add(installs[line]);
      return line in installs || line.endsWith("update");
    }
  };
  return {machine: made, commands};
}

describe("findChromium", () => {
  test("takes what CHROMIUM names, before anything on the path", () => {
    const {machine: m} = machine(["/opt/c", "/usr/bin/chromium"], {env: {CHROMIUM: "/opt/c"}});
    expect(findChromium(m)).toBe("/opt/c");
  });

  test("says so when CHROMIUM names nothing", () => {
    const {machine: m} = machine(["/usr/bin/chromium"], {env: {CHROMIUM: "/opt/none"}});
    expect(() => findChromium(m)).toThrow("CHROMIUM=/opt/none is not a program");
  });

  test("finds a browser on the path and runs nothing", () => {
    const {machine: m, commands} = machine(["/usr/bin/google-chrome"]);
    expect(findChromium(m)).toBe("/usr/bin/google-chrome");
    expect(commands).toEqual([]);
  });

  test("installs one with the package manager that is there", () => {
    const {machine: m, commands} = machine(["/bin/apk"], {installs: {"apk add chromium": "/usr/bin/chromium-browser"}});
    expect(findChromium(m)).toBe("/usr/bin/chromium-browser");
    expect(commands).toEqual(["apk add chromium"]);
  });

  test("prefers the one without windows, and installs another where there is none", () => {
    const shell = "/usr/bin/chromium-headless-shell";
    expect(findChromium(machine(["/usr/bin/chromium", shell]).machine)).toBe(shell);
    const install = "apt-get install -y --no-install-recommends";
    const {machine: m} = machine(["/bin/apt-get"], {installs: {[`${install} chromium-headless-shell`]: shell}});
    expect(findChromium(m)).toBe(shell);
    const {machine: old, commands} = machine(["/bin/apt-get"], {
      installs: {[`${install} chromium`]: "/usr/bin/chromium"}
    });
    expect(findChromium(old)).toBe("/usr/bin/chromium");
    expect(commands).toContain(`${install} chromium-headless-shell`);
  });

  test("asks sudo, without a password, when the package manager fails", () => {
    const {machine: m, commands} = machine(["/bin/dnf", "/bin/sudo"], {
      installs: {"sudo -n dnf install -y chromium": "/usr/bin/chromium"}
    });
    expect(findChromium(m)).toBe("/usr/bin/chromium");
    expect(commands).toEqual(["dnf install -y chromium", "sudo -n dnf install -y chromium"]);
  });

  test("says all that was tried when there is none", () => {
    const {machine: m} = machine(["/bin/apt-get"]);
    expect(() => findChromium(m)).toThrow(
      /tried chromium-headless-shell, chromium,.* on PATH; apt-get install -y .*chromium\. Install one/
    );
  });
});
