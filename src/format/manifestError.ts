/**
 * Reason why a `zarr.json` is not the manifest of a readable store:
 * - `foreign`: it is no JSON, or another program's;
 * - `version`: its version, or a feature that it requires, is newer than this reader;
 * - `invalid`: a field is missing or makes no sense.
 */
export type ManifestErrorKind = "foreign" | "version" | "invalid";

/** A manifest that cannot be used. The message says where and what is wrong: "levels[2].bucket is 0, not ...". */
export class ManifestError extends Error {
  override readonly name = "ManifestError";

  constructor(
    readonly kind: ManifestErrorKind,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options);
  }
}
