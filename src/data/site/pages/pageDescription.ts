import {tidy} from "../../../text/tidy.js";

/** Letters that search engines show of a description, and other pages of a shared link. */
const MAX_LETTERS = 200;

const DESCRIPTION = /<meta name="description" content="[^"]*">/;
const TITLE = /<title>([^<]*)<\/title>\n?/;

/** A page's first paragraph, as Framework writes it. */
const PARAGRAPH = /<main\b[^]*?<p>([^]*?)<\/p>/;

const COMMENT_OR_TAG = /<!--[^]*?-->|<[^>]*>/g;

/** A page with a description for search engines and shared links, in the place of one that it has. */
export function setDescription(html: string, text: string): string {
  return place(html, escape(tidy(text, MAX_LETTERS)));
}

/** A page that has a description: its own, or its first paragraph, or its title. */
export function ensureDescription(html: string): string {
  if (DESCRIPTION.test(html)) return html;
  const [, paragraph = ""] = PARAGRAPH.exec(html) ?? [];
  const text = paragraph.replace(COMMENT_OR_TAG, "").replace(/\s+/g, " ").trim();
  const [, title = ""] = TITLE.exec(html) ?? [];
  const content = tidy(text.replaceAll('"', "&quot;") || title, MAX_LETTERS);
  return place(html, content.replace(/&\w*…$/, "…"));
}

function place(html: string, content: string): string {
  const meta = `<meta name="description" content="${content}">`;
  if (DESCRIPTION.test(html)) return html.replace(DESCRIPTION, () => meta);
  return html.replace(TITLE, (title) => `${title.trimEnd()}\n${meta}\n`);
}

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
