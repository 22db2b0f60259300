import {countFailed} from "../site/buildAll.js";
import {buildRecordings} from "../site/buildRecordings.js";
import {runFramework} from "../site/runFramework.js";
import {withSiteLock} from "../site/siteLock.js";
import {createProgressBar} from "./progressBar.js";
import {runCli} from "./runCli.js";

/**
 * `npm start [-- --port N]`: builds what is in the folder of recordings, or a demo, and serves the site while it is being
 * worked on. A recording that fails is listed with its reason. Arguments go to `observable preview`.
 */
await runCli(async () => {
  const items = await withSiteLock(() => buildRecordings({makeListener: createProgressBar, standIn: true}));
  const failedCount = countFailed(items);
  if (failedCount > 0) console.warn(`serving ${items.length - failedCount} of ${items.length} recordings`);
  const args = process.argv.slice(2);
  await runFramework(["preview", ...(args.includes("--open") ? [] : ["--no-open"]), ...args]);
});
