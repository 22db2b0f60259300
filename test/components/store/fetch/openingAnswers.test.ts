import {afterEach, describe, expect, onTestFinished, test} from "vitest";
import {createFetchReader} from "../../../../src/components/store/fetch/createFetchReader.js";
import {dropOpeningAnswers} from "../../../../src/components/store/fetch/openingAnswers.js";
import {type Faults, serveFaulty} from "../../../support/server/faultyServer.js";

const file = Uint8Array.from({length: 5000}, (_, i) => i * 7);
const PATH = "1/data/c/0/0";
const RANGE = {start: 100, end: 900};
const {signal} = new AbortController();

afterEach(() => {
  globalThis.stratigramOpening = undefined;
});

/** A reader of a page that has asked for a range already. */
async function open(faults: Faults, {range = RANGE, silenceMs}: {range?: typeof RANGE; silenceMs?: number} = {}) {
  const server = await serveFaulty(new Map([[PATH, file]]), faults);
  onTestFinished(() => server.close());
  const controller = new AbortController();
  const url = server.url + PATH;
  const answer = fetch(url, {headers: {Range: `bytes=${range.start}-${range.end - 1}`}, signal: controller.signal});
  answer.catch(() => undefined);
  const answers = [{url, ...range, size: 5000, answer, controller}];
  globalThis.stratigramOpening = {answers, sizes: {[url]: [1, 2, 3]}};
  return {server, reader: createFetchReader(server.url, {pauseMs: 1, silenceMs}), controller};
}

describe("a read that the page has begun", () => {
  test("is not asked for again, but once taken the next one is", async () => {
    const {server, reader} = await open({});
    expect(await reader.read(PATH, RANGE, {signal})).toEqual(file.subarray(100, 900));
    expect(server.requests).toHaveLength(1);
    expect(await reader.read(PATH, RANGE, {signal})).toEqual(file.subarray(100, 900));
    expect(server.requests).toHaveLength(2);
  });

  test("serves no other range", async () => {
    const {server, reader} = await open({});
    expect(await reader.read(PATH, {start: 100, end: 899}, {signal})).toEqual(file.subarray(100, 899));
    expect(await reader.read(PATH, {suffix: 4900}, {signal})).toEqual(file.subarray(100));
    expect(server.requests).toHaveLength(3);
  });

  test("that ends with the file serves a read from its end", async () => {
    const {server, reader} = await open({}, {range: {start: 4200, end: 5000}});
    expect(await reader.read(PATH, {suffix: 800}, {signal})).toEqual(file.subarray(-800));
    expect(server.requests).toHaveLength(1);
  });

  test.each(["refused", "busy", "broken"])("and that was %s is asked for as always", async (kind) => {
    let isFirst = true;
    const {server, reader} = await open({
      ofFile() {
        if (!isFirst) return undefined;
        isFirst = false;
        if (kind === "broken") return {kind: "break", afterBytes: 0};
        return {kind: "status", status: kind === "busy" ? 503 : 403};
      }
    });
    expect(await reader.read(PATH, RANGE, {signal})).toEqual(file.subarray(100, 900));
    expect(server.requests).toHaveLength(2);
  });

  test("and that stops in the middle is given up after a while; the next try brings it", async () => {
    const {server, reader} = await open({ofFile: () => ({kind: "stall", afterBytes: 40})}, {silenceMs: 1000});
    await expect(reader.read(PATH, RANGE, {signal})).rejects.toMatchObject({kind: "silent"});
    server.faults = {};
    expect(await reader.read(PATH, RANGE, {signal})).toEqual(file.subarray(100, 900));
  });

  test("ends with the reader's signal", async () => {
    const {reader, controller} = await open({ofFile: () => ({kind: "hang"})});
    const ending = new AbortController();
    const read = reader.read(PATH, RANGE, {signal: ending.signal});
    ending.abort(new Error("enough"));
    await expect(read).rejects.toThrow("enough");
    expect(controller.signal.aborted).toBe(true);
  });

  test("brings the whole file where the host ignores ranges", async () => {
    const {server, reader} = await open({ranges: "ignored"});
    expect(await reader.read(PATH, RANGE, {signal})).toEqual(file.subarray(100, 900));
    expect(await reader.read(PATH, {suffix: 10}, {signal})).toEqual(file.subarray(-10));
    expect(server.requests).toHaveLength(1);
  });

  test("is dropped when nobody has taken it", async () => {
    const {controller} = await open({});
    dropOpeningAnswers();
    expect(controller.signal.aborted).toBe(true);
    expect(globalThis.stratigramOpening!.answers).toEqual([]);
  });
});

test("sizes of chunks that came with the page are known by address", async () => {
  const {reader} = await open({});
  expect(reader.chunkSizes?.(PATH)).toEqual([1, 2, 3]);
  expect(reader.chunkSizes?.("2/data/c/0/0")).toBeUndefined();
});
