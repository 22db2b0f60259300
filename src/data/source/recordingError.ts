import {tidy} from "../../text/tidy.js";

/** Longest message, in characters: strings from a file can be of any length. */
const MAX_LENGTH = 2000;

/** Further details of a failure. */
export interface RecordingErrorOptions extends ErrorOptions {
  /** The reason without what must not be published, such as paths on this computer; the reason when absent. */
  publicReason?: string;
}

/** A recording cannot be used. The message is one line: the file, what is wrong, what to do. */
export class RecordingError extends Error {
  override name = "RecordingError";
  /** The reason as a published page may show it. */
  readonly publicReason: string;

  constructor(
    /** File name, as the user knows it. */
    readonly file: string,
    /** Problem and remedy. */
    readonly reason: string,
    {publicReason = reason, ...options}: RecordingErrorOptions = {}
  ) {
    super(tidy(`${file}: ${reason}`, MAX_LENGTH), options);
    this.publicReason = publicReason;
  }

  /** The message as a published page may show it. */
  get publicMessage(): string {
    return tidy(`${this.file}: ${this.publicReason}`, MAX_LENGTH);
  }
}
