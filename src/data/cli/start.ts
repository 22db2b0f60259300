import {countFailed} from "../site/buildAll.js";
import {buildRecordings} from "../site/buildRecordings.js";
import {withSiteLock} from "../site/folder/siteLock.js";
import {preparePackages} from "../site/pages/packageCache.js";
import {runFramework} from "../site/pages/runFramework.js";
import {watchStyles} from "../site/pages/watchStyles.js";
import {checkPort} from "./checkPort.js";
import {createProgressBar} from "./progressBar.js";
import {runCli} from "./runCli.js";
import {answerHelp} from "./usage.js";

/**
 * `npm start [-- --port N]`, and `npm run dev`: builds what is in the folder of recordings, or a demo, and serves the site
 * while it is being worked on. A recording that fails is listed with its reason. Arguments go to `observable preview`.
 */
await runCli(async () => {
  const args = process.argv.slice(2);
  answerHelp({
    name: "start",
    about:
      "Builds all recordings, or a synthetic demo if there are none, and serves the site. Pages reload when files change.",
    options: {
      port: {type: "string", value: "N", text: "port to listen on", default: "3000, or the next free one"},
      host: {type: "string", value: "HOST", text: "address to listen on; 0.0.0.0 for all", default: "127.0.0.1"},
      open: {type: "boolean", text: "open a browser"}
    }
  });
  await checkPort(args);
  const items = await withSiteLock(() => buildRecordings({makeListener: createProgressBar, standIn: true}));
  const failedCount = countFailed(items);
  if (failedCount > 0) console.warn(`serving ${items.length - failedCount} of ${items.length} recordings`);
  preparePackages();
  await watchStyles();
  await runFramework(["preview", ...(args.includes("--open") ? [] : ["--no-open"]), ...args]);
});
