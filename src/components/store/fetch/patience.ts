import type {Watch} from "./watch.js";

/** Limits of the wait for a host. */
export interface PatienceOptions {
  /** Milliseconds without a byte after which a request is given up: 20 s by default. */
  silenceMs?: number;
  /** Milliseconds before the second try of what a busy host refused; twice as long before each next. 1 s by default. */
  pauseMs?: number;
}

/** Pause that a busy host has asked for. */
export interface Busy {
  /** Moment of the next try, in milliseconds since 1970; undefined while the host is not known to be busy. */
  readonly until: number | undefined;
  /** Calls a listener whenever `until` changes, until `lifetime` ends. */
  subscribe(listener: () => void, lifetime: AbortSignal): void;
}

/** Sends requests to one host. */
export interface Patience {
  readonly busy: Busy;
  /**
   * Sends a request, and sends it again when the host is busy (429 or 503), after growing pauses or the one that it asks
   * for; meanwhile no other is sent. Resolves with the last answer, whatever it is. `watch` is begun anew by each try.
   */
  send(address: string, init: RequestInit, watch: Watch): Promise<Response>;
}

const PAUSE_MS = 1000;

/** Tries of a request: with pauses of 1, 2, 4, 8 and 16 s. */
const TRIES = 6;

/** The longest pause that a host may ask for, in milliseconds: beyond it the request has failed. */
const MAX_PAUSE_MS = 120_000;

/** Requests to a host that may be busy. */
export function createPatience({pauseMs = PAUSE_MS}: PatienceOptions = {}): Patience {
  const listeners = new Set<() => void>();
  let until: number | undefined;

  function setUntil(time: number | undefined): void {
    until = time;
    for (const listener of listeners) listener();
  }

  /** Waits until no pause is left; another request may have begun one meanwhile. */
  async function pauseOver(signal: AbortSignal | null | undefined): Promise<void> {
    while (until !== undefined) {
      const left = until - Date.now();
      if (left <= 0) return setUntil(undefined);
      await pause(left, signal);
    }
  }

  return {
    busy: {
      get until() {
        return until;
      },
      subscribe(listener, lifetime) {
        listeners.add(listener);
        lifetime.addEventListener("abort", () => listeners.delete(listener), {once: true});
      }
    },
    async send(address, init, watch) {
      for (let attempt = 1; ; attempt++) {
        await pauseOver(init.signal);
        watch.progress();
        const response = await fetch(address, init);
        watch.progress();
        const wait = pauseAfter(response, pauseMs * 2 ** (attempt - 1));
        if (wait === undefined || wait > MAX_PAUSE_MS || attempt === TRIES) return response;
        watch.stop();
        void response.body?.cancel();
        setUntil(Math.max(until ?? 0, Date.now() + wait));
      }
    }
  };
}

/** Milliseconds until a busy host may be asked again: as it says (RFC 9110, 10.2.3), else `usual`. Undefined for others. */
function pauseAfter({status, headers}: Response, usual: number): number | undefined {
  if (status !== 429 && status !== 503) return undefined;
  const asked = headers.get("retry-after");
  if (asked === null) return usual;
  const wait = /^\d+$/.test(asked) ? 1000 * Number(asked) : Date.parse(asked) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : usual;
}

async function pause(milliseconds: number, signal: AbortSignal | null | undefined): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(end, milliseconds);
    function end(): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      if (signal?.aborted) reject(signal.reason as Error);
      else resolve();
    }
    signal?.addEventListener("abort", end);
  });
}
