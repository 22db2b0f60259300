/** Seconds after which the rest of the page loads anyway: a store that does not load keeps nobody from the tables. */
const PATIENCE_SECONDS = 4;

/** Resolves once the viewer has drawn its first traces, which come before everything below it. */
export function firstTraces(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName("stratigram:first-traces").length) done();
    });
    const timer = setTimeout(done, 1000 * PATIENCE_SECONDS);
    function done() {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    }
    observer.observe({type: "mark", buffered: true});
  });
}
