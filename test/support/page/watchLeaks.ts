/* eslint-disable @typescript-eslint/unbound-method -- originals are called with the this of their caller */

/** Holdings of a page that outlive the elements on it. */
export interface Holdings {
  /** Listeners on the window, the document and media queries, and those on signals that never abort. */
  listeners: number;
  workers: number;
  objectUrls: number;
  /** Observers that observe something. */
  observers: number;
  timers: number;
  frames: number;
}

declare global {
  interface Window {
    /** Set by `watchLeaks`. */
    countHoldings: () => Holdings;
  }
}

/**
 * Counts what a page takes and gives back, from before its first script: to be run in the page, so it may use nothing of
 * this module.
 */
export function watchLeaks(): void {
  const listeners = new Map<EventTarget, Set<string>>();
  const ids = new WeakMap<object, number>();
  let idCount = 0;
  const workers = new Set<Worker>();
  const objectUrls = new Set<string>();
  const observers = new Set<object>();
  const timers = new Set<number>();
  const frames = new Set<number>();

  function idOf(listener: object): number {
    if (!ids.has(listener)) ids.set(listener, ++idCount);
    return ids.get(listener)!;
  }
  const isLasting = (target: unknown) =>
    target === window || target === document || target === document.body || target instanceof MediaQueryList;
  const keyOf = (type: string, listener: object, options?: boolean | AddEventListenerOptions) =>
    `${type} ${idOf(listener)} ${typeof options === "object" ? options.capture === true : options === true}`;

  const {addEventListener, removeEventListener} = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    addEventListener.call(this, type, listener, options);
    if (!listener || !isLasting(this ?? window)) return;
    const target = this ?? window;
    const key = keyOf(type, listener, options);
    const known = listeners.get(target) ?? new Set();
    listeners.set(target, known.add(key));
    const signal = typeof options === "object" ? options.signal : undefined;
    if (signal) addEventListener.call(signal, "abort", () => known.delete(key));
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    removeEventListener.call(this, type, listener, options);
    if (listener) listeners.get(this ?? window)?.delete(keyOf(type, listener, options));
  };

  window.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      workers.add(this);
    }
    override terminate() {
      super.terminate();
      workers.delete(this);
    }
  };

  const {createObjectURL, revokeObjectURL} = URL;
  URL.createObjectURL = (object) => {
    const url = createObjectURL(object);
    objectUrls.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    revokeObjectURL(url);
    objectUrls.delete(url);
  };

  for (const {prototype} of [ResizeObserver, IntersectionObserver, PerformanceObserver, MutationObserver]) {
    const {observe, disconnect} = prototype as {observe: (...args: unknown[]) => void; disconnect: () => void};
    Object.assign(prototype, {
      observe(this: object, ...args: unknown[]) {
        observers.add(this);
        observe.apply(this, args);
      },
      disconnect(this: object) {
        observers.delete(this);
        disconnect.call(this);
      }
    });
  }

  const {setTimeout, clearTimeout, requestAnimationFrame, cancelAnimationFrame} = window;
  Object.assign(window, {
    setTimeout(run: () => void, milliseconds?: number) {
      const timer: number = setTimeout(() => {
        timers.delete(timer);
        run();
      }, milliseconds);
      timers.add(timer);
      return timer;
    },
    clearTimeout(timer: number) {
      timers.delete(timer);
      clearTimeout(timer);
    },
    requestAnimationFrame(run: FrameRequestCallback) {
      const frame = requestAnimationFrame((time) => {
        frames.delete(frame);
        run(time);
      });
      frames.add(frame);
      return frame;
    },
    cancelAnimationFrame(frame: number) {
      frames.delete(frame);
      cancelAnimationFrame(frame);
    }
  });

  window.countHoldings = () => ({
    listeners: [...listeners.values()].reduce((sum, {size}) => sum + size, 0),
    workers: workers.size,
    objectUrls: objectUrls.size,
    observers: observers.size,
    timers: timers.size,
    frames: frames.size
  });
}
