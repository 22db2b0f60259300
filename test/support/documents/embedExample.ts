import {readFileSync} from "node:fs";

/** An example page of docs/embed.md: plain HTML, or a page for Framework; the first of its kind, or that at `place`. */
export function embedExample(language: "html" | "md", place = 0): string {
  const fence = language === "md" ? "````" : "```";
  const parts = readFileSync("docs/embed.md", "utf8").split(`\n${fence}${language}\n`);
  const page = parts[place + 1]?.split(`\n${fence}\n`)[0];
  if (!page) throw new Error(`docs/embed.md has no page of ${language}`);
  return page;
}
