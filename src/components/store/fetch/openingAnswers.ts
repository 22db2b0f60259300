import type {ByteRange} from "./byteReader.js";

/** A read that the page itself began, before its scripts were there: bytes [start, end) of a file of `size`. */
export interface OpeningAnswer {
  /** Address of the file. */
  readonly url: string;
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly answer: Promise<Response>;
  readonly controller: AbortController;
}

/** Manifest of a page's store, and requests that the page has begun before its scripts are there. */
interface Opening {
  readonly answers: OpeningAnswer[];
  /** Bytes of each inner chunk of some shards, by their addresses. */
  readonly sizes: Readonly<Record<string, readonly number[]>>;
}

declare global {
  /** Put there by a script in the page: see `openingScript.ts`. */
  var stratigramOpening: Opening | undefined;
}

/** Bytes of each inner chunk of a shard, as the page says, by the shard's address. */
export function knownSizes(url: string): readonly number[] | undefined {
  return globalThis.stratigramOpening?.sizes[url];
}

/**
 * Takes the answer to a read that the page has begun already; undefined when there is none, or not a good one: the file is
 * then to be asked for as always. Each is taken once, so a second try asks again.
 * @param controller Ends the request, and with it the answer's body.
 */
export async function takeOpeningAnswer(
  url: string,
  range: ByteRange,
  controller: AbortController
): Promise<Response | undefined> {
  const answers = globalThis.stratigramOpening?.answers ?? [];
  const at = answers.findIndex((answer) => answer.url === url && isSame(answer, range));
  if (at < 0) return undefined;
  const [{answer, controller: begun}] = answers.splice(at, 1);
  controller.signal.addEventListener("abort", () => begun.abort(controller.signal.reason), {once: true});
  const response = await answer.catch(() => undefined);
  if (response?.ok) return response;
  void response?.body?.cancel();
  return undefined;
}

/** Ends all reads that the page has begun and nobody has taken. */
export function dropOpeningAnswers(): void {
  for (const {controller} of globalThis.stratigramOpening?.answers.splice(0) ?? []) controller.abort();
}

function isSame({start, end, size}: OpeningAnswer, range: ByteRange): boolean {
  if (!("suffix" in range)) return range.start === start && range.end === end;
  return end === size && start === Math.max(0, size - range.suffix);
}
