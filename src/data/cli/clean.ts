import {rmSync} from "node:fs";
import {join} from "node:path";
import {distFolder, loaderCacheFolder, pyramidsFolder} from "../site/folders.js";
import {removeOwned} from "../site/ownedFolder.js";
import {parseCommand} from "./parseCommand.js";
import {runCli} from "./runCli.js";

/** `npm run clean`: removes all that building and testing made. Recordings stay. */
await runCli(async () => {
  parseCommand({
    name: "clean",
    about: "Removes everything that building and testing made. Recordings stay.",
    options: {}
  });
  for (const folder of [distFolder(), `${distFolder()}.partial`]) removeOwned(folder);
  for (const folder of [
    pyramidsFolder(),
    loaderCacheFolder,
    join("node_modules", ".cache", "stratigram"),
    join("test", "output"),
    "coverage"
  ]) {
    rmSync(folder, {recursive: true, force: true});
  }
});
