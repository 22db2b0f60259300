/**
 * A lifetime is an `AbortSignal` that is aborted when a part ends: its listeners, observers, timers, workers and caches
 * end with it. This one is never aborted: that of what lives as long as the page.
 */
export const FOREVER: AbortSignal = new AbortController().signal;
