import type {CDPSession} from "playwright-core";

/** Requests of a page, until some moment. */
export interface RequestCounts {
  /** Bytes on the line, headers too. */
  readonly bytes: number;
  readonly requests: number;
  /** Longest chain of requests of which each began after the one before had ended. */
  readonly rounds: number;
}

/** A page's requests as they come. Moments are in seconds since the first began. */
export interface RequestWatch {
  until(seconds: number): RequestCounts;
}

interface Request {
  readonly start: number;
  end: number;
  /** Time from which its answer may have led to another request. */
  answered?: number;
  bytes: number;
}

/** Watches what a page asks for, before it is opened. */
export async function watchRequests(session: CDPSession): Promise<RequestWatch> {
  const requests = new Map<string, Request>();
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", ({requestId, timestamp}) => {
    requests.set(requestId, {start: timestamp, end: Infinity, bytes: 0});
  });
  // A page's own requests need not wait for its end.
  session.on("Network.responseReceived", ({requestId, type, timestamp}) => {
    const request = requests.get(requestId);
    if (request && type === "Document") request.answered = timestamp;
  });
  session.on("Network.dataReceived", ({requestId, encodedDataLength}) => {
    const request = requests.get(requestId);
    if (request) request.bytes += encodedDataLength;
  });
  session.on("Network.loadingFinished", ({requestId, timestamp, encodedDataLength}) => {
    const request = requests.get(requestId);
    if (request)
      Object.assign(request, {end: timestamp, answered: request.answered ?? timestamp, bytes: encodedDataLength});
  });
  const origin = () => Math.min(...[...requests.values()].map(({start}) => start));
  const sorted = () => [...requests.values()].sort((a, b) => a.start - b.start);
  return {
    until(seconds) {
      const until = origin() + seconds;
      const begun = sorted().filter(({start}) => start < until);
      // Answers that have not come by then are none of the chain.
      const depths = new Map<Request, number>();
      for (const request of begun) {
        const before = begun
          .filter(({answered = Infinity}) => answered <= request.start)
          .map((other) => depths.get(other)!);
        depths.set(request, 1 + Math.max(0, ...before));
      }
      const ended = begun.filter(({end}) => end < until);
      return {
        bytes: begun.reduce((total, {bytes}) => total + bytes, 0),
        requests: begun.length,
        rounds: Math.max(0, ...ended.map((request) => depths.get(request)!))
      };
    }
  };
}
