import {readFile} from "node:fs/promises";
import {createServer, type IncomingMessage, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join, normalize} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";

/**
 * Fault of one file: a status (with a `Retry-After`, in seconds) or a page instead of it, no answer, an answer
 * that stops, its end cut off, a byte's bits flipped, other content, the connection broken.
 */
export type FileFault =
  | {kind: "status"; status: number; retryAfter?: number}
  | {kind: "hang"}
  | {kind: "stall"; afterBytes: number}
  | {kind: "page"}
  | {kind: "truncate"; bytes: number}
  | {kind: "flip"; at: number}
  | {kind: "edit"; edit: (bytes: Uint8Array) => Uint8Array}
  | {kind: "break"; afterBytes: number};

/** Faults of a host. Change them while the server runs. */
export interface Faults {
  /**
   * "ignored" sends whole files; "misread" takes `bytes=-n` for `bytes=0-n`; "strict" refuses a suffix longer than the
   * file; "mute" refuses any, and does not say how long the file is.
   */
  ranges?: "ignored" | "misread" | "strict" | "mute";
  /** The fault of a file, by its path under the root without a leading slash. */
  ofFile?: (path: string) => FileFault | undefined;
  /** Milliseconds before each answer. */
  latency?: number;
  /** Bytes a second, over all connections. */
  bandwidth?: number;
}

/** Host of a folder that can be made to fail, and that notes all requests. */
export interface FaultyServer {
  /** Address of the root, with a slash at its end. */
  url: string;
  faults: Faults;
  /**
   * Every request so far: when it came (milliseconds since 1970), path, `Range` header, bytes sent, and whether the
   * browser hung up before the end.
   */
  requests: {time: number; path: string; range?: string; bytes: number; aborted: boolean}[];
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2"
};

const SLICE_BYTES = 16 * 1024;

/**
 * Serves a folder, or files in memory, as a static host does, with faults.
 * @param base Path under which the root appears: "/" by default.
 */
export async function serveFaulty(
  root: string | ReadonlyMap<string, Uint8Array>,
  faults: Faults = {},
  {base = "/"}: {base?: string} = {}
): Promise<FaultyServer> {
  const requests: FaultyServer["requests"] = [];
  let busyUntil = 0;

  async function find(path: string): Promise<{bytes: Uint8Array; type: string} | undefined> {
    const typeOf = (name: string) => TYPES[extname(name)] ?? "application/octet-stream";
    if (typeof root !== "string") {
      const bytes = root.get(path);
      return bytes && {bytes, type: typeOf(path)};
    }
    for (const candidate of [path, `${path}.html`, join(path, "index.html")]) {
      const file = normalize(join(root, candidate));
      const bytes = file.startsWith(normalize(root)) && (await readFile(file).catch(() => undefined));
      if (bytes) return {bytes, type: typeOf(file)};
    }
    return undefined;
  }

  async function send(response: ServerResponse, bytes: Uint8Array, log: FaultyServer["requests"][number], end: number) {
    const {bandwidth} = server.faults;
    for (let at = 0; at < end && !response.destroyed; at += SLICE_BYTES) {
      const slice = bytes.subarray(at, Math.min(at + SLICE_BYTES, end));
      if (bandwidth) {
        busyUntil = Math.max(busyUntil, performance.now()) + (1000 * slice.length) / bandwidth;
        await sleep(busyUntil - performance.now());
      }
      response.write(slice);
      log.bytes += slice.length;
    }
    if (end < bytes.length) {
      // Lets what was written leave before the connection breaks.
      await sleep(20);
      response.destroy();
    } else response.end();
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const {pathname} = new URL(request.url ?? "/", "http://localhost");
    const path = decodeURIComponent(pathname.slice(base.length)) || "index.html";
    const log = {time: Date.now(), path, range: request.headers.range, bytes: 0, aborted: false};
    requests.push(log);
    response.on("close", () => (log.aborted = !response.writableFinished));
    const {latency = 0, ofFile, ranges} = server.faults;
    if (latency > 0) await sleep(latency);
    const fault = ofFile?.(path);
    const file = pathname.startsWith(base) ? await find(path) : undefined;
    if (fault?.kind === "hang") return;
    if (!file || fault?.kind === "status") {
      if (fault?.kind === "status" && fault.retryAfter !== undefined)
        response.setHeader("retry-after", fault.retryAfter);
      response.writeHead(fault?.kind === "status" ? fault.status : 404).end();
      return;
    }
    if (fault?.kind === "page") {
      response.writeHead(200, {"content-type": "text/html"}).end("<title>Not here</title>");
      return;
    }
    let {bytes} = file;
    if (fault?.kind === "truncate") bytes = bytes.subarray(0, bytes.length - fault.bytes);
    if (fault?.kind === "flip") {
      bytes = bytes.slice();
      bytes[fault.at < 0 ? bytes.length + fault.at : fault.at] ^= 0xff;
    }
    if (fault?.kind === "edit") bytes = fault.edit(bytes);
    const headers: Record<string, string | number> = {"content-type": file.type};
    const range = ranges === "ignored" ? undefined : parseRange(request.headers.range, bytes.length, ranges);
    if (range === "refused") {
      response.writeHead(416, ranges === "mute" ? {} : {"content-range": `bytes */${bytes.length}`}).end();
      return;
    }
    const body = range ? bytes.subarray(range[0], range[1]) : bytes;
    headers["content-length"] = body.length;
    if (range) headers["content-range"] = `bytes ${range[0]}-${range[1] - 1}/${bytes.length}`;
    response.writeHead(range ? 206 : 200, headers);
    if (fault?.kind === "stall") {
      response.write(body.subarray(0, fault.afterBytes));
      return;
    }
    if (request.method === "HEAD") {
      response.end();
      return;
    }
    await send(
      response,
      body,
      log,
      fault?.kind === "break" ? Math.min(fault.afterBytes, body.length - 1) : body.length
    );
  }

  const http = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const {port} = http.address() as AddressInfo;
  const server: FaultyServer = {
    url: `http://127.0.0.1:${port}${base}`,
    faults,
    requests,
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    }
  };
  return server;
}

/** Bytes [start, end) of a `Range` header; undefined when there is none. */
function parseRange(
  header: string | undefined,
  size: number,
  ranges: Faults["ranges"]
): [start: number, end: number] | "refused" | undefined {
  const [, first, last] = header?.match(/^bytes=(\d*)-(\d*)$/) ?? [];
  if (first === undefined) return undefined;
  if (first === "" && ranges !== "misread") {
    if (ranges === "mute" || (ranges === "strict" && Number(last) > size)) return "refused";
    return [Math.max(0, size - Number(last)), size];
  }
  const start = Number(first);
  return start < size ? [start, Math.min(last === "" ? size : Number(last) + 1, size)] : "refused";
}
