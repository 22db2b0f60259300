import {messageOf} from "../../text/messageOf.js";
/**
 * Reason why bytes of a store could not be read:
 * - `missing`: the host has no such file;
 * - `offline`: no answer at all;
 * - `silent`: the host has sent nothing for too long;
 * - `http`: another refusal, see `status`;
 * - `corrupt`: the bytes came and are not what the format says;
 * - `version`: it asks for a newer reader;
 * - `foreign`: another program's store, or none;
 * - `omitted`: the store was built without them;
 * - `excess`: more was asked for than is read at once.
 */
export type StoreErrorKind =
  "missing" | "offline" | "silent" | "corrupt" | "http" | "version" | "foreign" | "omitted" | "excess";

/** A store, or a part of it, that cannot be read. The message is one line for people: file, what is wrong, what to do. */
export class StoreError extends Error {
  readonly kind: StoreErrorKind;
  /** Path inside the store. */
  readonly path: string;
  /** HTTP status, when the host answered. */
  readonly status?: number;

  constructor(kind: StoreErrorKind, path: string, message: string, options: {status?: number; cause?: unknown} = {}) {
    super(`${path}: ${message}`, {cause: options.cause});
    this.name = "StoreError";
    this.kind = kind;
    this.path = path;
    this.status = options.status;
  }

  /** The error as it is, or, from a reader of one's own that throws something else, as one that may pass. */
  static from(error: unknown, path: string): StoreError {
    if (error instanceof StoreError) return error;
    const reason = messageOf(error);
    return new StoreError("offline", path, `cannot be read (${reason}); retry`, {cause: error});
  }
}
