import {readFileSync} from "node:fs";

/** An example page in docs/embed.md, as it is there: plain HTML, or a page for Framework. */
export function embedExample(language: "html" | "md"): string {
  const fence = language === "md" ? "````" : "```";
  const page = readFileSync("docs/embed.md", "utf8").split(`\n${fence}${language}\n`)[1]?.split(`\n${fence}\n`)[0];
  if (!page) throw new Error(`docs/embed.md has no page of ${language}`);
  return page;
}
