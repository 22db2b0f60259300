import {mkdirSync, readdirSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import {expect, test, vi} from "vitest";
import {startCommand} from "../../support/process/startCommand.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {writeTinyDemo} from "../../support/sources/writeTinyDemo.js";

// Each test starts processes.
vi.setConfig({testTimeout: 240_000});

async function prepare() {
  const folder = tempFolder();
  const env = {RECORDINGS: join(folder, "recordings"), PYRAMIDS: join(folder, "elsewhere", "stores")};
  mkdirSync(env.RECORDINGS);
  await writeTinyDemo(env.RECORDINGS, "x.nwb");
  return env;
}

/** A server on a port that was free, and that port. */
async function takePort() {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const {port} = server.address() as AddressInfo;
  return {port, close: () => new Promise((closed) => server.close(closed))};
}

test("stores that lie elsewhere are served, by ranges too, and a stop is a line", async () => {
  const env = await prepare();
  const {port, close} = await takePort();
  await close();
  const command = startCommand("start", ["--port", String(port)], env);
  await command.says(/127\.0\.0\.1:\d+/);
  const store = readdirSync(env.PYRAMIDS).find((name) => name.endsWith(".zarr"))!;
  const root = `http://127.0.0.1:${port}/`;
  expect((await fetch(`${root}recordings/x`)).status).toBe(200);
  const whole = await fetch(`${root}_file/pyramids/${store}/0/data/c/0/0`);
  expect(whole.status).toBe(200);
  const bytes = new Uint8Array(await whole.arrayBuffer());
  const part = await fetch(whole.url, {headers: {Range: "bytes=3-9"}});
  expect(part.status).toBe(206);
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(3, 10));
  command.kill("SIGINT");
  const {status, stderr} = await command.ended;
  expect(status).toBe(130);
  expect(stderr.trim().split("\n").pop()).toBe("stopped by SIGINT: finished work is kept");
});

test("a port that is taken is a line and status 1", async () => {
  const env = await prepare();
  const {port, close} = await takePort();
  const {status, stderr} = await startCommand("start", ["--port", String(port)], env).ended;
  await close();
  expect(status).toBe(1);
  expect(stderr.trim().split("\n").pop()).toBe(`port ${port} is in use: give another one with --port`);
  expect(stderr).not.toMatch(/ {4}at /);
});
