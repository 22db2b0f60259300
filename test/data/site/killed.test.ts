import {existsSync, mkdirSync, readdirSync, rmSync} from "node:fs";
import {constants} from "node:os";
import {join} from "node:path";
import {setTimeout} from "node:timers/promises";
import {expect, test, vi} from "vitest";
import {copyProject} from "../../support/process/copyProject.js";
import {runCommand} from "../../support/process/runCommand.js";
import {childrenOf, startCommand} from "../../support/process/startCommand.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {createRandom} from "../../support/random.js";
import {siteContents} from "../../support/site/siteContents.js";
import {writeTinyDemo} from "../../support/sources/writeTinyDemo.js";

// Each test starts many processes.
vi.setConfig({testTimeout: 600_000});

async function prepare() {
  const folder = tempFolder();
  const env = {RECORDINGS: join(folder, "recordings"), PYRAMIDS: join(folder, "stores"), DIST: join(folder, "dist")};
  mkdirSync(env.RECORDINGS);
  await writeTinyDemo(env.RECORDINGS, "a.nwb", 1);
  await writeTinyDemo(env.RECORDINGS, "b.nwb", 2);
  const build = (project?: string) => {
    const {status, stdout, stderr} = runCommand("build", [], env, project);
    expect(status, stdout + stderr).toBe(0);
  };
  return {folder, env, build};
}

/** Waits for all to end. */
async function untilGone(pids: readonly number[]): Promise<void> {
  for (const pid of pids) while (existsSync(`/proc/${pid}`)) await setTimeout(20);
}

test.skipIf(process.platform !== "linux")(
  "a build that is stopped leaves the last site, and the next one ends well",
  async () => {
    const {folder, env, build} = await prepare();
    build();
    const whole = siteContents(env.DIST);
    // Without a template, so that Framework runs.
    const project = join(tempFolder(), "project");
    copyProject(project);
    await writeTinyDemo(env.RECORDINGS, "b.nwb", 3);
    const moments: [NodeJS.Signals, RegExp][] = [
      ["SIGHUP", /a\.nwb: up to date/],
      ["SIGTERM", /load \/index/],
      ["SIGKILL", /copy .*components/],
      ["SIGINT", /load \/recordings\/stratigram-template-b/]
    ];
    for (const [signal, moment] of moments) {
      const command = startCommand("build", [], env, project);
      await command.says(moment);
      const children = childrenOf(command.pid);
      command.kill(signal);
      const ended = await command.ended;
      if (signal === "SIGKILL") expect(ended.signal).toBe(signal);
      else {
        expect(ended.status).toBe(128 + constants.signals[signal]);
        expect(ended.stderr.trim().split("\n").pop()).toBe(`stopped by ${signal}: finished work is kept`);
      }
      await untilGone(children);
      expect(siteContents(env.DIST)).toEqual(whole);
    }
    build();
    const after = siteContents(env.DIST);
    expect(after).not.toEqual(whole);
    expect(readdirSync(folder).sort()).toEqual(["dist", "recordings", "stores"]);

    // The same build without a disturbance.
    const undisturbed = {...env, PYRAMIDS: join(folder, "other-stores"), DIST: join(folder, "other-dist")};
    expect(runCommand("build", [], undisturbed)).toMatchObject({status: 0});
    expect(siteContents(undisturbed.DIST)).toEqual(after);
  }
);

/** `KILLS=50` kills so many builds at random moments, with each signal, and compares every rerun: a quarter of an hour. */
const kills = Number(process.env.KILLS ?? 0);
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const;
test.skipIf(kills === 0)(
  "after a kill at any moment, the next build gives what an undisturbed one gives",
  {timeout: 100_000 * kills},
  async () => {
    const {env, build} = await prepare();
    const project = join(tempFolder(), "project");
    copyProject(project);
    const timed = () => {
      const startedAt = performance.now();
      build(project);
      return performance.now() - startedAt;
    };
    const [withoutTemplate, withTemplate] = [timed(), timed()];
    const random = createRandom(14);
    const whole = siteContents(env.DIST);
    for (let i = 0; i < kills; i++) {
      const isServed = i % 5 === 4;
      // Without a template, the build starts Framework.
      const isFresh = i % 3 === 0;
      if (isFresh) rmSync(join(project, "node_modules/.cache/stratigram/templates"), {recursive: true, force: true});
      if (i % 2 === 0) rmSync(env.PYRAMIDS, {recursive: true, force: true});
      const command = startCommand(isServed ? "start" : "build", isServed ? ["--port", "0"] : [], env, project);
      await setTimeout(random() * (isFresh ? withoutTemplate : withTemplate));
      const children = childrenOf(command.pid);
      const signal = SIGNALS[i % 4];
      command.kill(signal);
      await command.ended;
      await untilGone(children);
      build(project);
      expect(siteContents(env.DIST), `kill ${i}, ${signal}`).toEqual(whole);
    }
  }
);
