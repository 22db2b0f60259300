import {existsSync, readdirSync, rmSync} from "node:fs";
import {join} from "node:path";

/** A folder that Framework writes into every site. */
const MARK = "_observablehq";

/**
 * Removes a site that was built before: Framework does so only inside the project. Throws when the folder holds something
 * else, which nobody wants to lose.
 */
export function clearSite(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  if (!existsSync(join(folder, MARK))) {
    throw new Error(`${folder} holds something that is no site: empty it, or set DIST to another folder`);
  }
  rmSync(folder, {recursive: true});
}
