/** A recording cannot be used. The message is one line: the file, what is wrong, what to do. */
export class RecordingError extends Error {
  override name = "RecordingError";

  constructor(
    /** File name, as the user knows it. */
    readonly file: string,
    /** What is wrong, and what would make it work. */
    readonly reason: string,
    options?: ErrorOptions
  ) {
    super(`${file}: ${reason}`, options);
  }
}
