import {describe, expect, onTestFinished, test} from "vitest";
import {createFetchReader} from "../../../../src/components/store/fetch/createFetchReader.js";
import {createRandom} from "../../../support/random.js";
import {type Faults, type FaultyServer, serveFaulty} from "../../../support/server/faultyServer.js";

const random = createRandom(3);
const file = Uint8Array.from({length: 200_000}, () => 256 * random());
const PATH = "0/data/c/0/0";
const {signal} = new AbortController();

async function serve(faults: Faults = {}, silenceMs?: number) {
  const server = await serveFaulty(new Map([[PATH, file]]), faults, {base: "/site/x.zarr/"});
  onTestFinished(() => server.close());
  return {server, reader: createFetchReader(server.url, {silenceMs, pauseMs: 1})};
}

/** Waits until a server has sent a part of an answer: of any request but the first few. */
async function sending({requests}: FaultyServer, {after = 0} = {}): Promise<void> {
  await expect.poll(() => Math.max(0, ...requests.slice(after).map(({bytes}) => bytes))).toBeGreaterThan(30_000);
}

describe("createFetchReader", () => {
  test("reads ranges, suffixes and whole files", async () => {
    const {server, reader} = await serve();
    expect(await reader.read(PATH, {start: 10, end: 500}, {signal})).toEqual(file.subarray(10, 500));
    expect(await reader.read(PATH, {suffix: 84}, {signal})).toEqual(file.subarray(-84));
    expect(Buffer.compare(await reader.read(PATH, {suffix: 1e6}, {signal}), file)).toBe(0);
    expect(Buffer.compare(await reader.read(PATH, {suffix: Infinity}, {signal}), file)).toBe(0);
    expect(server.requests.map(({range}) => range)).toEqual(["bytes=10-499", "bytes=-84", "bytes=-1000000", undefined]);
  });

  test("takes an address with or without a slash at its end", async () => {
    const {server} = await serve();
    const reader = createFetchReader(server.url.slice(0, -1));
    expect(await reader.read(PATH, {start: 0, end: 3}, {signal})).toEqual(file.subarray(0, 3));
  });

  for (const ranges of ["misread", "strict"] as const) {
    test(`names the bytes to a host whose suffixes are ${ranges}`, async () => {
      const {server, reader} = await serve({ranges});
      expect(await reader.read(PATH, {suffix: 84}, {signal})).toEqual(file.subarray(-84));
      expect(server.requests.length).toBe(ranges === "misread" ? 2 : 1);
      expect(Buffer.compare(await reader.read(PATH, {suffix: 200_084}, {signal}), file)).toBe(0);
      expect(Buffer.compare(await reader.read(PATH, {suffix: Infinity}, {signal}), file)).toBe(0);
    });
  }

  test("asks a host that refuses suffixes, and does not say how long the file is, for its head", async () => {
    const {server, reader} = await serve({ranges: "mute"});
    expect(await reader.read(PATH, {suffix: 84}, {signal})).toEqual(file.subarray(-84));
    expect(server.requests.map(({range}) => range)).toEqual(["bytes=-84", undefined, "bytes=199916-199999"]);
    expect(Buffer.compare(await reader.read(PATH, {suffix: 200_084}, {signal}), file)).toBe(0);
    await expect(reader.read(PATH, {start: 199_999, end: 200_002}, {signal})).rejects.toMatchObject({kind: "corrupt"});
  });

  test.each([
    ["never answers", {kind: "hang"}],
    ["stops in the middle", {kind: "stall", afterBytes: 40}]
  ] as const)("gives a host up that %s, and reads when it is asked again", async (_, fault) => {
    for (const ranges of [undefined, "ignored"] as const) {
      // A slow machine answers within that, too.
      const {server, reader} = await serve({ofFile: () => fault, ranges}, 800);
      const error = {kind: "silent", message: `${PATH}: the host sent nothing for 0.8 s; retry`};
      await expect(reader.read(PATH, {start: 0, end: 100}, {signal})).rejects.toMatchObject(error);
      await expect(reader.read(PATH, {suffix: 84}, {signal})).rejects.toMatchObject(error);
      server.faults = {ranges};
      expect(await reader.read(PATH, {start: 0, end: 100}, {signal})).toEqual(file.subarray(0, 100));
    }
  });

  test("waits for one that is slow, as long as something comes", async () => {
    const {reader} = await serve({bandwidth: 120_000}, 800);
    expect(Buffer.compare(await reader.read(PATH, {start: 0, end: 150_000}, {signal}), file.subarray(0, 150_000))).toBe(
      0
    );
  });

  test.each([429, 503])(
    "asks a busy host (%i) again, after the pause that it asks for, and says so",
    async (status) => {
      let left = 3;
      const busy = {kind: "status", status, retryAfter: 0} as const;
      const {server, reader} = await serve({ofFile: () => (left-- > 0 ? busy : undefined)});
      const until: (number | undefined)[] = [];
      reader.busy!.subscribe(() => until.push(reader.busy!.until), signal);
      expect(await reader.read(PATH, {start: 0, end: 9}, {signal})).toEqual(file.subarray(0, 9));
      expect(server.requests).toHaveLength(4);
      expect(until.filter((time) => time !== undefined)).toHaveLength(3);
      expect(until.at(-1)).toBeUndefined();
    }
  );

  test("leaves a busy host alone with other requests, too, and can be aborted meanwhile", async () => {
    let isBusy = true;
    const {server, reader} = await serve({
      ofFile: () => (isBusy ? {kind: "status", status: 503, retryAfter: 1} : undefined)
    });
    const controller = new AbortController();
    const first = reader.read(PATH, {start: 0, end: 9}, {signal: controller.signal});
    await expect.poll(() => reader.busy!.until).toBeDefined();
    const second = reader.read(PATH, {start: 9, end: 18}, {signal});
    isBusy = false;
    controller.abort(new Error("moved on"));
    await expect(first).rejects.toThrow("moved on");
    expect(server.requests).toHaveLength(1);
    expect(await second).toEqual(file.subarray(9, 18));
    expect(server.requests).toHaveLength(2);
  });

  describe("with a host that ignores ranges", () => {
    test("slices the file, and downloads it once", async () => {
      const {server, reader} = await serve({ranges: "ignored"});
      expect(await reader.read(PATH, {suffix: 84}, {signal})).toEqual(file.subarray(-84));
      expect(await reader.read(PATH, {start: 10, end: 500}, {signal})).toEqual(file.subarray(10, 500));
      expect(server.requests).toHaveLength(1);
    });

    test("shares a download that is under way", async () => {
      const {server, reader} = await serve({ranges: "ignored", bandwidth: 1e6});
      const reads = [0, 1, 2, 3].map((i) => reader.read(PATH, {start: i * 1000, end: i * 1000 + 10}, {signal}));
      for (const [i, bytes] of (await Promise.all(reads)).entries()) {
        expect(bytes).toEqual(file.subarray(i * 1000, i * 1000 + 10));
      }
      expect(server.requests.filter(({bytes}) => bytes === file.length)).toHaveLength(1);
    });

    test("ends the download when nobody waits for it any more, and not before", async () => {
      const {server, reader} = await serve({ranges: "ignored", bandwidth: 4e5});
      const [first, second] = [new AbortController(), new AbortController()];
      const reads = [first, second].map((controller) =>
        reader.read(PATH, {start: 0, end: 10}, {signal: controller.signal})
      );
      await sending(server);
      first.abort();
      await expect(reads[0]).rejects.toThrow("aborted");
      expect(await reads[1]).toEqual(file.subarray(0, 10));

      const {length} = server.requests;
      const other = createFetchReader(server.url);
      const third = new AbortController();
      const read = other.read(PATH, {start: 0, end: 10}, {signal: third.signal});
      await sending(server, {after: length});
      third.abort();
      await expect(read).rejects.toThrow("aborted");
      await expect.poll(() => server.requests.at(-1)!.aborted).toBe(true);
      expect(server.requests.at(-1)!.bytes).toBeLessThan(file.length);
      expect(await other.read(PATH, {start: 5, end: 10}, {signal})).toEqual(file.subarray(5, 10));
    });
  });

  test("aborts the request itself", async () => {
    const {server, reader} = await serve({bandwidth: 1e5});
    const controller = new AbortController();
    const read = reader.read(PATH, {start: 0, end: 200_000}, {signal: controller.signal});
    await sending(server);
    controller.abort(new Error("moved on"));
    await expect(read).rejects.toThrow("moved on");
    await expect.poll(() => server.requests[0].aborted).toBe(true);
    await expect(reader.read(PATH, {start: 0, end: 1}, {signal: controller.signal})).rejects.toThrow("moved on");
    expect(server.requests).toHaveLength(1);
  });

  describe("says what is wrong with", () => {
    const read = async (faults: Faults, range: object = {start: 0, end: 100}) => {
      const {reader} = await serve(faults);
      return reader.read(PATH, range as {start: number; end: number}, {signal});
    };

    test("a file that is not there", async () => {
      const error = {kind: "missing", path: PATH, status: 404, message: expect.stringContaining(PATH) as string};
      await expect(read({ofFile: () => ({kind: "status", status: 404})})).rejects.toMatchObject(error);
    });

    test("a page instead of a file", async () => {
      await expect(read({ofFile: () => ({kind: "page"})})).rejects.toMatchObject({kind: "missing", status: 200});
      await expect(read({ofFile: () => ({kind: "page"})}, {suffix: Infinity})).rejects.toMatchObject({kind: "missing"});
    });

    test("a host that refuses", async () => {
      for (const status of [403, 429, 500, 503]) {
        await expect(read({ofFile: () => ({kind: "status", status})})).rejects.toMatchObject({kind: "http", status});
      }
    });

    test("a file cut short", async () => {
      const ofFile = () => ({kind: "truncate" as const, bytes: 199_950});
      await expect(read({ofFile})).rejects.toMatchObject({kind: "corrupt"});
      await expect(read({ofFile}, {start: 60, end: 90})).rejects.toMatchObject({kind: "corrupt", status: 416});
      await expect(read({ofFile, ranges: "ignored"})).rejects.toMatchObject({kind: "corrupt"});
    });

    test("a connection that breaks", async () => {
      const ofFile = () => ({kind: "break" as const, afterBytes: 50});
      await expect(read({ofFile})).rejects.toMatchObject({kind: "offline"});
      await expect(read({ofFile, ranges: "ignored"})).rejects.toMatchObject({kind: "offline"});
    });

    test("a host that is not there", async () => {
      const {server, reader} = await serve();
      await server.close();
      await expect(reader.read(PATH, {start: 0, end: 1}, {signal})).rejects.toMatchObject({kind: "offline"});
    });
  });
});
