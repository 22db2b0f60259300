import * as z from "zod";
import {PAGE_KEYS, READING_KEYS, sidecarSchema} from "../../../src/data/source/sidecar/schema.js";

/** `sidecar.schema.json`: the sidecar's schema for editors, as text. */
export function sidecarJsonSchema(): string {
  const schema = z.toJSONSchema(sidecarSchema, {io: "input"});
  return `${JSON.stringify({title: "Sidecar of a recording", ...schema}, null, 2)}\n`;
}

/** The guide with its two tables of keys as the schema has them. */
export function withKeyTables(guide: string): string {
  return withTable(withTable(guide, "page", PAGE_KEYS), "reading", READING_KEYS);
}

function withTable(guide: string, name: string, keys: Record<string, z.ZodType>): string {
  const [start, end] = [`<!-- ${name} keys: npm run schema -->\n`, `<!-- end of ${name} keys -->`];
  const [before, rest] = guide.split(start);
  const rows = Object.entries(keys).map(([key, schema]) => `| \`${key}\` | ${schema.description} |`);
  const table = ["", "| key | value |", "| --- | --- |", ...rows, "", ""].join("\n");
  return `${before}${start}${table}${rest.slice(rest.indexOf(end))}`;
}
