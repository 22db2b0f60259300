import {StoreError} from "../storeError.js";
import type {ByteRange, ByteReader} from "./byteReader.js";
import {knownSizes, takeOpeningAnswer} from "./openingAnswers.js";
import {createPatience, type PatienceOptions} from "./patience.js";
import {createWatch, readBody} from "./watch.js";
import {createWholeFiles} from "./wholeFiles.js";

/**
 * Reads a store from a static host. Hosts differ in what they make of ranges:
 * - one that ignores `Range` sends the whole file: it is kept for a while, so that the next range costs nothing;
 * - one that does not know suffixes sends other bytes (sirv 3) or refuses one longer than the file (send 1): the answer
 *   tells the file's size, or a request for its head does, and another names the bytes;
 * - one that is busy is asked again after a while; one that sends nothing for 20 s is given up.
 * @param root Address of the store's folder, absolute or relative to the page.
 */
export function createFetchReader(root: string, options: PatienceOptions = {}): ByteReader {
  const base = root.endsWith("/") ? root : `${root}/`;
  const wholeFiles = createWholeFiles();
  const patience = createPatience(options);

  async function read(path: string, range: ByteRange, {signal}: {signal: AbortSignal}): Promise<Uint8Array> {
    signal.throwIfAborted();
    if (wholeFiles.has(path)) return slice(path, await wholeFiles.join(path, signal), range);
    const controller = new AbortController();
    const abort = () => controller.abort(signal.reason);
    signal.addEventListener("abort", abort);
    const watch = createWatch(controller, path, options.silenceMs);
    try {
      const headers = rangeHeaders(range);
      watch.progress();
      const response =
        (await takeOpeningAnswer(base + path, range, controller)) ??
        (await patience.send(base + path, {headers, signal: controller.signal}, watch));
      const fileBytes = misreadSuffix(response, range);
      if (fileBytes !== undefined) {
        controller.abort();
        return await read(path, {start: Math.max(0, fileBytes - (range as Suffix).suffix), end: fileBytes}, {signal});
      }
      if (response.status === 416 && "suffix" in range && !response.headers.has("content-range")) {
        return await readRefusedSuffix(path, range, signal);
      }
      checkResponse(path, response);
      if (response.status === 206 || !headers) {
        return checkLength(path, await readBody(response, watch), range);
      }
      // Another range of the same file may already be bringing the whole of it.
      if (wholeFiles.has(path)) controller.abort();
      else wholeFiles.add(path, readBody(response, watch), controller);
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof StoreError) throw cause;
      throw new StoreError("offline", path, "no answer from the host; check the connection and retry", {cause});
    } finally {
      signal.removeEventListener("abort", abort);
      if (!wholeFiles.has(path)) watch.stop();
    }
    return slice(path, await wholeFiles.join(path, signal), range);
  }

  /** The last bytes of a file from a host that refuses suffixes and does not say how long it is. */
  async function readRefusedSuffix(path: string, {suffix}: Suffix, signal: AbortSignal): Promise<Uint8Array> {
    const controller = new AbortController();
    const watch = createWatch(controller, path, options.silenceMs);
    const head = {method: "HEAD", signal: AbortSignal.any([signal, controller.signal])};
    const size = await patience
      .send(base + path, head, watch)
      .then(({ok, headers}) => (ok ? Number(headers.get("content-length")) : 0))
      .finally(() => watch.stop());
    if (size > 0) return read(path, {start: Math.max(0, size - suffix), end: size}, {signal});
    const bytes = await read(path, {suffix: Infinity}, {signal});
    return slice(path, bytes, {suffix});
  }

  return {busy: patience.busy, chunkSizes: (path) => knownSizes(base + path), read};
}

type Suffix = Extract<ByteRange, {suffix: number}>;

function rangeHeaders(range: ByteRange): Record<string, string> | undefined {
  if (!("suffix" in range)) return {Range: `bytes=${range.start}-${range.end - 1}`};
  return range.suffix === Infinity ? undefined : {Range: `bytes=-${range.suffix}`};
}

/** The file's size, when a suffix was asked for and the host answered something else. */
function misreadSuffix({status, headers}: Response, range: ByteRange): number | undefined {
  if (!("suffix" in range) || (status !== 206 && status !== 416)) return undefined;
  const [, start, fileBytes] = headers.get("content-range")?.match(/^bytes (?:(\d+)-\d+|\*)\/(\d+)$/) ?? [];
  if (fileBytes === undefined || fileBytes === "0") return undefined;
  const isRight = Number(start) === Math.max(0, Number(fileBytes) - range.suffix);
  return isRight ? undefined : Number(fileBytes);
}

function checkResponse(path: string, response: Response): void {
  const {status} = response;
  // Hosts of single-page applications answer with their page where a file is missing.
  const isPage = status === 200 && response.headers.get("content-type")?.startsWith("text/html");
  if (status === 206 || (status === 200 && !isPage)) return;
  void response.body?.cancel();
  if (status === 404 || status === 410 || isPage) {
    throw new StoreError("missing", path, `the host has no such file (${status}); upload the whole store`, {status});
  }
  if (status === 416) throw cutShort(path, status);
  throw new StoreError("http", path, `request refused (${status}); retry, or check the host's settings`, {
    status
  });
}

function slice(path: string, bytes: Uint8Array, range: ByteRange): Uint8Array {
  if ("suffix" in range) return bytes.subarray(Math.max(0, bytes.length - range.suffix));
  return checkLength(path, bytes.subarray(range.start, range.end), range);
}

function checkLength(path: string, bytes: Uint8Array, range: ByteRange): Uint8Array {
  if (!("suffix" in range) && bytes.length !== range.end - range.start) throw cutShort(path);
  return bytes;
}

function cutShort(path: string, status?: number): StoreError {
  return new StoreError("corrupt", path, "the file is truncated; upload it again", {status});
}
