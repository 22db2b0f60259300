import {readFileSync} from "node:fs";

/** The page of plain HTML in docs/embed.md, as it is there. */
export function embedExample(): string {
  const page = /```html\n([\s\S]*?)```/.exec(readFileSync("docs/embed.md", "utf8"))?.[1];
  if (!page) throw new Error("docs/embed.md has no page");
  return page;
}
