import {type ChildProcessWithoutNullStreams, spawn, spawnSync} from "node:child_process";
import {existsSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {hostname} from "node:os";
import {join, resolve} from "node:path";
import {createInterface} from "node:readline";
import {afterEach, describe, expect, test} from "vitest";
import {LockedError, takeLock} from "../../../src/data/disk/takeLock.js";
import {tempFolder} from "../../support/process/tempFolder.js";

const children: ChildProcessWithoutNullStreams[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill("SIGKILL")));

const COMMAND = [process.execPath, resolve("src/data/run/run.js"), resolve("test/support/scripts/contendForLock.ts")];

/** Makes what follows the first process of a container: it numbers its processes anew, and ends with what started it. */
const CONTAINER = ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"];

/** Starts a process that takes a lock, and perhaps stops itself right before a call. */
function contend(file: string, ...stop: string[]) {
  return start([...COMMAND, file, ...stop]);
}

function start([command, ...args]: string[]) {
  const child = spawn(command, args);
  children.push(child);
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  return {
    pid: child.pid!,
    /** Waits for its next line. */
    said: async () => (await lines.next()).value as string,
    /** Waits until it has stopped itself. */
    async stopped() {
      while (!/^State:\s+T/m.test(readFileSync(`/proc/${child.pid}/status`, "utf8"))) await pause(5);
    },
    goOn: () => child.kill("SIGCONT"),
    release: () => child.stdin.end(),
    async die() {
      const ended = new Promise((done) => child.on("exit", done));
      child.kill("SIGKILL");
      await ended;
    }
  };
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** A lock whose holder was killed. */
async function deadLock(): Promise<string> {
  const file = join(tempFolder(), "folder", "lock");
  const holder = contend(file);
  expect(await holder.said()).toBe("held");
  await holder.die();
  return file;
}

const namesBeside = (file: string) => readdirSync(join(file, "..")).sort();

describe.skipIf(process.platform !== "linux")("a lock, with processes stopped between two steps", () => {
  test("one that has written its claim but not linked it finds the lock taken", async () => {
    const file = join(tempFolder(), "lock");
    const slow = contend(file, "linkSync");
    await slow.stopped();
    const quick = contend(file);
    expect(await quick.said()).toBe("held");
    slow.goOn();
    expect(await slow.said()).toBe(`locked by process ${quick.pid} on ${hostname()}`);
    quick.release();
    expect(await quick.said()).toBe("released");
  });

  test("one that saw a dead lock, but comes after another has replaced it, does not take that one away", async () => {
    const file = await deadLock();
    // Its second link is the one by which it would replace the dead lock.
    const slow = contend(file, "linkSync", "2");
    await slow.stopped();
    const quick = contend(file);
    expect(await quick.said()).toBe("held");
    slow.goOn();
    expect(await slow.said()).toBe(`locked by process ${quick.pid} on ${hostname()}`);
    expect(namesBeside(file)).toEqual(["lock"]);
  });

  test("nor when that one is over and a third has the lock", async () => {
    const file = await deadLock();
    const slow = contend(file, "linkSync", "2");
    await slow.stopped();
    const quick = contend(file);
    expect(await quick.said()).toBe("held");
    quick.release();
    expect(await quick.said()).toBe("released");
    const third = contend(file);
    expect(await third.said()).toBe("held");
    slow.goOn();
    expect(await slow.said()).toBe(`locked by process ${third.pid} on ${hostname()}`);
    third.release();
    expect(await third.said()).toBe("released");
  });

  test("one that is about to replace a dead lock is waited for, and is succeeded when it is killed", async () => {
    const file = await deadLock();
    const slow = contend(file, "renameSync");
    await slow.stopped();
    expect(await contend(file).said()).toBe(`locked by process ${slow.pid} on ${hostname()}`);
    await slow.die();
    const next = contend(file);
    expect(await next.said()).toBe("held");
    expect(namesBeside(file)).toEqual(["lock"]);
  });

  test("of many that find a dead lock at once, one has it", async () => {
    const file = await deadLock();
    const said = await Promise.all(Array.from({length: 6}, () => contend(file).said()));
    expect(said.map((line) => line.split(" ")[0]).sort()).toEqual(["held", ...Array.from({length: 5}, () => "locked")]);
  });
});

describe("a lock", () => {
  test("a process that was killed as the first of a container does not wait for itself when started again", async ({
    skip
  }) => {
    if (spawnSync(CONTAINER[0], [...CONTAINER.slice(1), "true"]).status !== 0) skip("needs the right to make one");
    const file = join(tempFolder(), "lock");
    const first = start([...CONTAINER, ...COMMAND, file]);
    expect(await first.said()).toBe("held");
    expect((JSON.parse(readFileSync(file, "utf8")) as {pid: number}).pid).toBe(1);
    await first.die();
    const again = start([...CONTAINER, ...COMMAND, file]);
    expect(await again.said()).toBe("held");
    again.release();
    expect(await again.said()).toBe("released");
  });

  test("of a container is respected by others with the same host name, until it is given back or its holder is killed", async ({
    skip
  }) => {
    if (spawnSync(CONTAINER[0], [...CONTAINER.slice(1), "true"]).status !== 0) skip("needs the right to make one");
    const file = join(tempFolder(), "lock");
    const holder = start([...CONTAINER, ...COMMAND, file]);
    expect(await holder.said()).toBe("held");
    const line = `locked by process 1 on ${hostname()}`;
    expect(await start([...CONTAINER, ...COMMAND, file]).said()).toBe(line);
    expect(await contend(file).said()).toBe(line);
    holder.release();
    expect(await holder.said()).toBe("released");
    expect(existsSync(file)).toBe(false);
    const killed = start([...CONTAINER, ...COMMAND, file]);
    expect(await killed.said()).toBe("held");
    await killed.die();
    const next = contend(file);
    expect(await next.said()).toBe("held");
    expect(namesBeside(file)).toEqual(["lock"]);
    // Of a process outside, a container knows nothing but the name.
    await next.die();
    expect(await start([...CONTAINER, ...COMMAND, file]).said()).toBe(`locked by process ${next.pid} on ${hostname()}`);
    expect(await contend(file).said()).toBe("held");
  });

  test("is given back with its folder", () => {
    const folder = tempFolder();
    const release = takeLock(join(folder, "work", "lock"));
    expect(() => takeLock(join(folder, "work", "lock"))).toThrow(LockedError);
    release();
    expect(readdirSync(folder)).toEqual([]);
  });

  const held = () => {
    const file = join(tempFolder(), "lock");
    takeLock(file);
    return {file, owner: JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>};
  };

  test.skipIf(process.platform !== "linux").each([
    ["a process of the same number that began at another time, as in a container started again", {started: "1"}],
    ["a process from before the system's start", {boot: "earlier"}],
    ["a process whose number is free", {pid: 4_194_305}]
  ])("left by %s is taken over", (_, change) => {
    const {file, owner} = held();
    writeFileSync(file, JSON.stringify({...owner, ...change, token: "other"}));
    const release = takeLock(file);
    expect(readFileSync(file, "utf8")).not.toContain("other");
    release();
  });

  test.each([
    ["of another host", {host: "elsewhere", boot: "other", pid: 7}, "process 7 on elsewhere"],
    ["that names nobody", undefined, "another process"]
  ])("%s is respected, and the message says what to do", (_, change, holder) => {
    const {file, owner} = held();
    writeFileSync(file, change ? JSON.stringify({...owner, ...change}) : "");
    expect(() => takeLock(file)).toThrow(
      `is in use by ${holder}: wait for it, or delete ${file} if nothing runs there`
    );
  });
});
