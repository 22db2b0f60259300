/** Codes by which Windows refuses what another program has open, such as a virus scanner, an index or a sync. */
const HELD: readonly unknown[] = ["EACCES", "EBUSY", "EPERM"];

/** Time until it is asked again, in milliseconds: two and a half seconds in all. */
const PAUSES_MS: readonly number[] = [10, 20, 50, 100, 200, 400, 700, 1000];

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/**
 * Changes files. On Windows what is held by others is tried again for a while, as nearly all programs there do: files that
 * were just written are read by others at once, and cannot be moved, replaced or removed meanwhile.
 */
export function patiently<T>(change: () => T, platform: NodeJS.Platform = process.platform): T {
  if (platform !== "win32") return change();
  for (let attempt = 0; ; attempt++) {
    try {
      return change();
    } catch (error) {
      if (attempt === PAUSES_MS.length || !HELD.includes((error as NodeJS.ErrnoException).code)) throw error;
      Atomics.wait(sleeper, 0, 0, PAUSES_MS[attempt]);
    }
  }
}
