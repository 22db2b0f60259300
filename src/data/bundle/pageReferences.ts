/** Files that a page loads. */
export interface PageReferences {
  /** Addresses in its elements, as they stand there. */
  addresses: string[];
  /** Texts of its scripts that are modules. */
  scripts: string[];
  /** Folder that the page says its addresses are relative to; undefined when it is its own. */
  base?: string;
}

const SCRIPT = /(<script\b[^>]*>)([\s\S]*?)<\/script>/g;
const COMMENT = /<!--[\s\S]*?-->/g;
const ELEMENT = /<([a-z][\w-]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s=>"]+)(?:="([^"]*)")?/g;

/** Links to something that is not loaded with the page. */
const OTHER_PLACES = /\b(canonical|alternate|external|next|prev|preconnect|dns-prefetch)\b/;

/** Attributes that name a file which the page loads, or offers to download. */
const NAMES = ["src", "poster", "srcset", "imagesrcset"];

/** Lists what a page as Framework writes it loads, without following anything. */
export function pageReferences(html: string): PageReferences {
  const scripts: string[] = [];
  const text = html.replace(COMMENT, "").replace(SCRIPT, (_, tag: string, body: string) => {
    if (/\btype="module"/.test(tag) && body.trim()) scripts.push(body);
    return tag;
  });
  const addresses: string[] = [];
  let base: string | undefined;
  for (const [, name, list] of text.matchAll(ELEMENT)) {
    const values = new Map([...list.matchAll(ATTRIBUTE)].map(([, key, value = ""]) => [key, unescape(value)]));
    const href = values.get("href");
    if (OTHER_PLACES.test(values.get("rel") ?? "")) continue;
    if (name === "base") base ??= href;
    if (href !== undefined && (name === "link" || (name === "a" && values.has("download")))) addresses.push(href);
    for (const key of NAMES) {
      const value = values.get(key);
      if (value === undefined) continue;
      if (key.endsWith("srcset"))
        addresses.push(...value.split(",").map((candidate) => candidate.trim().split(/\s/)[0]));
      else addresses.push(value);
    }
  }
  return {addresses: addresses.filter(Boolean), scripts, base};
}

const unescape = (value: string) =>
  value
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&amp;/g, "&");
