import {existsSync, mkdirSync, readdirSync} from "node:fs";
import {constants} from "node:os";
import {join} from "node:path";
import {setTimeout} from "node:timers/promises";
import {expect, test, vi} from "vitest";
import {copyProject} from "../../support/copyProject.js";
import {createRandom} from "../../support/random.js";
import {runCommand} from "../../support/runCommand.js";
import {siteContents} from "../../support/siteContents.js";
import {writeTinyDemo} from "../../support/sources/writeTinyDemo.js";
import {childrenOf, startCommand} from "../../support/startCommand.js";
import {tempFolder} from "../../support/tempFolder.js";

// Each test starts many processes.
vi.setConfig({testTimeout: 600_000});

async function prepare() {
  const folder = tempFolder();
  const env = {RECORDINGS: join(folder, "recordings"), PYRAMIDS: join(folder, "stores"), DIST: join(folder, "dist")};
  mkdirSync(env.RECORDINGS);
  await writeTinyDemo(env.RECORDINGS, "a.nwb", 1);
  await writeTinyDemo(env.RECORDINGS, "b.nwb", 2);
  const build = () => expect(runCommand("build", [], env)).toMatchObject({status: 0});
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

    // As if nothing had happened.
    const undisturbed = {...env, PYRAMIDS: join(folder, "other-stores"), DIST: join(folder, "other-dist")};
    expect(runCommand("build", [], undisturbed)).toMatchObject({status: 0});
    expect(siteContents(undisturbed.DIST)).toEqual(after);
  }
);

/** `KILLS=50` kills so many builds at random moments, with each signal, and compares every rerun: minutes. */
const kills = Number(process.env.KILLS ?? 0);
test.skipIf(kills === 0)("after a kill at any moment, the next build gives what an undisturbed one gives", async () => {
  const {env, build} = await prepare();
  const startedAt = performance.now();
  build();
  const wholeMs = performance.now() - startedAt;
  const random = createRandom(14);
  const whole = siteContents(env.DIST);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const;
  for (let i = 0; i < kills; i++) {
    const command = startCommand(i % 5 === 4 ? "start" : "build", i % 5 === 4 ? ["--port", "0"] : [], {
      ...env,
      PYRAMIDS: `${env.PYRAMIDS}-${i}`
    });
    await setTimeout(random() * wholeMs);
    command.kill(signals[i % 4]);
    await command.ended;
    const again = runCommand("build", [], {...env, PYRAMIDS: `${env.PYRAMIDS}-${i}`});
    expect(again, `kill ${i}`).toMatchObject({status: 0});
    expect(siteContents(env.DIST), `kill ${i}`).toEqual(whole);
  }
});
