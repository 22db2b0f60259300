import {countFailed} from "../site/buildAll.js";
import {buildSite} from "../site/buildSite.js";
import {distFolder, pyramidsFolder, recordingsFolder} from "../site/folders.js";
import {parseCommand} from "./parseCommand.js";
import {createProgressBar} from "./progressBar.js";
import {runCli} from "./runCli.js";

/** `npm run build`: the static site of all recordings. Failed ones are listed on it, and make the exit status 1. */
await runCli(async () => {
  const {values} = parseCommand({
    name: "build",
    about: `Builds the static site of all recordings. Folders: RECORDINGS=${recordingsFolder()}, PYRAMIDS=${pyramidsFolder()}, DIST=${distFolder()}.`,
    options: {
      check: {type: "boolean", text: "read the stores that are there, and build anew those of which a byte has changed"}
    }
  });
  const items = await buildSite({makeListener: createProgressBar, check: values.check});
  const failedCount = countFailed(items);
  console.log(`${distFolder()}/ has the site: ${items.length - failedCount} of ${items.length} recordings`);
  if (failedCount > 0) process.exitCode = 1;
});
