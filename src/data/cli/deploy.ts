import {countFailed} from "../site/buildAll.js";
import {buildSite} from "../site/buildSite.js";
import {runFramework} from "../site/pages/runFramework.js";
import {createProgressBar} from "./progressBar.js";
import {runCli} from "./runCli.js";
import {answerHelp} from "./usage.js";

/** Says what is deployed where; Framework writes it at the first time. */
const TARGET = "src/.observablehq/deploy.json";

/**
 * `npm run deploy`: builds the site, and has Framework copy it to Observable's own host, as it is. Arguments go to
 * `observable deploy`.
 */
await runCli(async () => {
  const args = process.argv.slice(2);
  answerHelp({
    name: "deploy",
    about:
      "Builds the site and deploys it to Observable Cloud, which asks for an account. Other hosts take a copy of dist/.",
    options: {
      message: {type: "string", value: "TEXT", text: "message to go with this deploy"},
      "deploy-config": {
        type: "string",
        value: "FILE",
        text: "deployment settings",
        default: TARGET
      }
    }
  });
  const items = await buildSite({makeListener: createProgressBar});
  if (countFailed(items) > 0)
    throw new Error("not deployed: recordings failed; remove them, or correct what is listed above");
  await runFramework(["deploy", "--no-build", "--deploy-config", TARGET, ...args]);
});
