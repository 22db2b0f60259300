import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {sidecarJsonSchema, withKeyTables} from "../../../support/documents/sidecarDocuments.js";

test("sidecar.schema.json is made from the schema: npm run schema", () => {
  expect(readFileSync("sidecar.schema.json", "utf8")).toBe(sidecarJsonSchema());
});

test("the guide's tables of keys are made from the schema: npm run schema", () => {
  const guide = readFileSync("docs/guide.md", "utf8");
  expect(guide).toBe(withKeyTables(guide));
  expect(guide).toMatch(/^\| `offset` \|/m);
});
