import type * as Plot from "@observablehq/plot";
import {nextTask} from "../../reactive/nextTask.js";

/** Loads Observable Plot, in tasks as short as they can be. */
export async function loadPlot(): Promise<typeof Plot> {
  // Plot makes one as it starts. The first of a page takes as long as the rest of that, and is a task of its own here.
  new Intl.NumberFormat("en-US").format(0);
  await nextTask();
  const loaded = await import("@observablehq/plot");
  await nextTask();
  return loaded;
}
