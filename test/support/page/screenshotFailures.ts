import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {afterEach} from "vitest";
import {openPages} from "./browser.js";

const FOLDER = "test/output/failures";

/** Keeps a picture of each page that is open when a browser test fails. Runs before a test's own `afterEach` closes them. */
afterEach(async ({task}) => {
  if (task.result?.state !== "fail") return;
  mkdirSync(FOLDER, {recursive: true});
  const name = `${task.file.name} ${task.name}`.replace(/[^\w.-]+/g, "_").slice(0, 150);
  for (const [i, page] of openPages().entries()) {
    await page.screenshot({path: join(FOLDER, `${name}-${i + 1}.png`), timeout: 5000}).catch(console.warn);
  }
});
