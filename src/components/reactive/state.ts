/** A value that tells its listeners when it changes: the one reactive state that every part of the viewer draws from. */
export interface State<T extends object> {
  readonly value: T;
  /**
   * Replaces some properties. One that is already equal, an array by content, keeps its value, so that what changed can
   * be told by identity; nothing is told when all are equal.
   */
  set(patch: Partial<T>): void;
  /** Calls `listener` after every change, until the returned function is called. */
  subscribe(listener: (value: T, previous: T) => void): () => void;
}

/**
 * A state that starts as `initial`. Values are immutable: change them with `set`. Once `lifetime` has ended it stays as
 * it is, and nobody listens.
 */
export function createState<T extends object>(initial: T, lifetime = new AbortController().signal): State<T> {
  let value = initial;
  const listeners = new Set<(value: T, previous: T) => void>();
  lifetime.addEventListener("abort", () => listeners.clear(), {once: true});
  return {
    get value() {
      return value;
    },
    set(patch) {
      if (lifetime.aborted) return;
      const keys = Object.keys(patch) as (keyof T)[];
      const changed = keys.filter((key) => !isSame(value[key], patch[key]));
      if (changed.length === 0) return;
      const previous = value;
      value = {...value};
      for (const key of changed) value[key] = patch[key]!;
      for (const listener of [...listeners]) listener(value, previous);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }
  };
}

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => Object.is(item, b[i]));
  return Object.is(a, b);
}
