import {readFileSync} from "node:fs";

/** The files that a document of `docs` gives in full, each after its path in a line of its own. */
export function docFiles(document: string): Map<string, string> {
  const text = readFileSync(`docs/${document}`, "utf8");
  const files = text.matchAll(/^`([^`\n]+)`:\n\n(````?)\w+\n([\s\S]*?)\n\2$/gm);
  return new Map([...files].map(([, path, , contents]) => [path, `${contents}\n`]));
}

/** A piece of a file that a document gives after a line that names it. */
export function docPiece(document: string, line: RegExp): string {
  const text = readFileSync(`docs/${document}`, "utf8");
  const [, piece] = new RegExp(`${line.source}\\n\\n\`\`\`\\w+\\n([\\s\\S]*?)\\n\`\`\``).exec(text) ?? [];
  if (!piece) throw new Error(`docs/${document} has nothing after ${line.source}`);
  return piece;
}
