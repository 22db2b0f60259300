/** A page that keeps its reads: path and range of each call of `fetch`, in order. */
export type ReadingWindow = Window & {reads?: string[]};

/** Run in a page: has it keep its reads from now on. Its own order tells what came before what, where clocks do not. */
export function keepReads(): void {
  const page: ReadingWindow = window;
  if (page.reads) return;
  const reads = (page.reads = [] as string[]);
  const fetch = window.fetch.bind(window);
  window.fetch = (input, init) => {
    const {url, headers} = new Request(input, init);
    reads.push(`${new URL(url).pathname.slice(1)} ${headers.get("range") ?? "all"}`);
    return fetch(input, init);
  };
}
