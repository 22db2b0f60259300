import {existsSync} from "node:fs";
import {join} from "node:path";
import {formatCount} from "../../text/count.js";
import {removeAll} from "../disk/moveFile.js";
import {takeLock} from "../disk/takeLock.js";
import {foreignEntries, ownedEntries, removeOwned} from "../site/folder/ownedFolder.js";
import {withSiteLock} from "../site/folder/siteLock.js";
import {distFolder, pyramidsFolder} from "../site/folders.js";
import {cleanStores} from "../site/stores/cleanStores.js";
import {parseCommand} from "./parseCommand.js";
import {runCli} from "./runCli.js";

/** Folders of the project that commands and tests alone write into. */
const CACHES = [
  join("src", ".observablehq", "cache", "data"),
  join("node_modules", ".cache", "stratigram"),
  join("test", "output")
];

/** `npm run clean`: removes all that building and testing made, and says what. Recordings stay. */
await runCli(async () => {
  parseCommand({
    name: "clean",
    about: "Removes everything that building and testing made. Recordings and files of other programs stay.",
    options: {}
  });
  const stores = pyramidsFolder();
  if (existsSync(stores)) await withSiteLock(async () => cleanSite(stores));
  else cleanSite(stores);
});

function cleanSite(stores: string): void {
  for (const folder of [`${distFolder()}.partial`, distFolder()]) {
    // Throws while a build of other stores writes it.
    const release = ownedEntries(folder)?.includes("lock") ? takeLock(join(folder, "lock")) : undefined;
    if (removeOwned(folder)) console.log(`removed ${folder}`);
    release?.();
    const others = foreignEntries(folder);
    if (others.length > 0)
      console.log(`left ${folder}: ${formatCount(others.length, "entry", "entries")} that no build wrote`);
  }
  const {removed, left} = cleanStores(stores);
  if (removed.length > 0) console.log(`removed ${formatCount(removed.length, "store")} from ${stores}`);
  const others = left.filter((name) => !name.startsWith("site.lock"));
  if (others.length > 0)
    console.log(`left ${stores}: ${formatCount(others.length, "entry", "entries")} that no site's build lists`);
  for (const folder of CACHES.filter((folder) => existsSync(folder))) {
    removeAll(folder);
    console.log(`removed ${folder}`);
  }
}
