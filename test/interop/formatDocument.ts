import {readFileSync} from "node:fs";
import {resolve} from "node:path";

/** The text of docs/format.md. */
export const formatText = readFileSync(resolve(import.meta.dirname, "../../docs/format.md"), "utf8");

/** The contents of its code blocks in a language, in order. */
export function blocksOf(language: string): string[] {
  return [...formatText.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(([, text]) => text);
}
