import {readFileSync, writeFileSync} from "node:fs";
import {sidecarJsonSchema, withKeyTables} from "../documents/sidecarDocuments.js";

/** `npm run schema`: writes what is made from the sidecar's schema. */
writeFileSync("sidecar.schema.json", sidecarJsonSchema());
writeFileSync("docs/guide.md", withKeyTables(readFileSync("docs/guide.md", "utf8")));
