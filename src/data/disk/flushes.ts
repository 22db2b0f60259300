import {closeSync, fsync, openSync} from "node:fs";

/** Files whose flush may be under way: each is an open file. */
const MAX_RUNNING = 4;

/**
 * Flushes files to the disk while whoever wrote them goes on: little is left to wait for at the end. What has to be on the
 * disk is waited for all the same, with `syncPath`: that takes no time then.
 */
export class Flushes {
  readonly #running = new Set<Promise<void>>();
  #failure: {error: unknown} | undefined;

  /** Begins to flush a file. */
  start(path: string): void {
    const flush = flushFile(path)
      .catch((error: unknown) => {
        this.#failure ??= {error};
      })
      .finally(() => this.#running.delete(flush));
    this.#running.add(flush);
  }

  /** Waits until few flushes are under way. Rejects when one failed: the system does not say so twice. */
  async settle(most = MAX_RUNNING): Promise<void> {
    while (this.#running.size > most) await Promise.race(this.#running);
    if (this.#failure) throw this.#failure.error;
  }
}

function flushFile(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // Windows flushes files only when they are open for writing.
    const fd = openSync(path, "r+");
    fsync(fd, (error) => {
      closeSync(fd);
      if (error) reject(error);
      else resolve();
    });
  });
}
