import {StoreError} from "../storeError.js";

/** Milliseconds without a byte after which a request is given up. */
const SILENCE_MS = 20_000;

/** Ends a request when nothing comes for too long. */
export interface Watch {
  /** Something came, or the request begins. */
  progress(): void;
  /** Nothing is waited for any more. */
  stop(): void;
}

/** Aborts a request with a `StoreError` when there is no progress for so long. */
export function createWatch(controller: AbortController, path: string, silenceMs = SILENCE_MS): Watch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  return {
    progress() {
      stop();
      timer = setTimeout(() => {
        const message = `the host sent nothing for ${silenceMs / 1000} s; retry`;
        controller.abort(new StoreError("silent", path, message));
      }, silenceMs);
    },
    stop
  };
}

/** The bytes of an answer, as they come. */
export async function readBody(response: Response, watch: Watch): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const {done, value} = (await reader?.read()) ?? {done: true};
      if (done) break;
      watch.progress();
      parts.push(value);
      size += value.length;
    }
  } finally {
    watch.stop();
  }
  if (parts.length === 1) return parts[0];
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
