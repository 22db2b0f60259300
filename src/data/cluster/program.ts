import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {compileScript} from "../run/compileScript.js";

/** The program that runs tasks: two that are equal make the same bytes, wherever they are installed. */
export interface Program {
  /** SHA-256 of the compiled command and the kernels, shortened. */
  digest: string;
  /** Node's major version: tasks hand each other what it serializes. */
  node: number;
}

const ROOT = new URL("../../../", import.meta.url).href;

/** This program. */
export async function thisProgram(): Promise<Program> {
  const compiled = await compileScript(new URL("../cli/pyramid.ts", import.meta.url));
  const text = readFileSync(compiled, "utf8");
  // After the code come its source map and its files' times. Addresses in it are those of the installation.
  const end = text.lastIndexOf("\n//# sourceMappingURL=");
  const code = text.slice(0, end < 0 ? undefined : end);
  const digest = createHash("sha256")
    .update(code.replaceAll(ROOT, "file:///").replaceAll(fileURLToPath(ROOT), "/"))
    .update(readFileSync(new URL("../kernels/kernels.wasm", import.meta.url)))
    .digest("hex")
    .slice(0, 16);
  return {digest, node: Number(process.versions.node.split(".")[0])};
}

/** Reason why another program is unfit for a job's tasks; undefined when nothing does. */
export function differenceOf(planned: Program, present: Program): string | undefined {
  if (planned.node !== present.node)
    return `was planned with Node ${planned.node}, but this machine has Node ${present.node}`;
  if (planned.digest !== present.digest) {
    return `was planned by another version of Stratigram (${planned.digest}; this machine has ${present.digest})`;
  }
  return undefined;
}
