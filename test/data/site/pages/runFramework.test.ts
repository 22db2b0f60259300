import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {runFramework} from "../../../../src/data/site/pages/runFramework.js";
import {childrenOf} from "../../../support/process/startCommand.js";
import {tempFolder} from "../../../support/process/tempFolder.js";

test.skipIf(process.platform !== "linux").each(["SIGTERM", "SIGKILL"] as const)(
  "a child that is ended by %s is a failure",
  async (signal) => {
    const config = join(tempFolder(), "config.js");
    writeFileSync(config, "await new Promise((end) => setTimeout(end, 60_000));");
    const before = new Set(childrenOf(process.pid));
    const running = runFramework(["build", "--config", config]);
    const child = childrenOf(process.pid).find((pid) => !before.has(pid));
    process.kill(child!, signal);
    await expect(running).rejects.toThrow(`Observable Framework was ended by ${signal}`);
  }
);

test("a child that fails is a failure", async () => {
  const config = join(tempFolder(), "config.js");
  writeFileSync(config, "process.exit(3);");
  await expect(runFramework(["build", "--config", config])).rejects.toThrow("Framework ended with status 3");
});
