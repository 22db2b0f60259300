import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {onTestFinished} from "vitest";

/** A folder of its own for one test, removed at the test's end. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "stratigram-"));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}
