import {readFileSync} from "node:fs";
import {storeOn} from "../server/serveSite.js";

/**
 * An example page of docs/embed.md: plain HTML, or a page for Framework; the first of its kind, or that at `place`. It has
 * the address of a built site, and of the demo's store on that.
 */
export function embedExample(site: {readonly url: string}, language: "html" | "md", place = 0): string {
  const fence = language === "md" ? "````" : "```";
  const parts = readFileSync("docs/embed.md", "utf8").split(`\n${fence}${language}\n`);
  const page = parts[place + 1]?.split(`\n${fence}\n`)[0];
  if (!page) throw new Error(`docs/embed.md has no page of ${language}`);
  return page
    .replace("https://lab.example/reports/pyramids/mouse-1-0123456789ab.zarr", storeOn(site, "demo"))
    .replaceAll("https://lab.example/reports/", site.url);
}
