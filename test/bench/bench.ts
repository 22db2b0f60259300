import {runCli} from "../../src/data/cli/runCli.js";
import {answerHelp} from "../../src/data/cli/usage.js";
import {benchAnnotate} from "./benchAnnotate.js";
import {benchBuild} from "./benchBuild.js";
import {benchFidelity} from "./benchFidelity.js";
import {benchFinish} from "./benchFinish.js";
import {benchLighthouse} from "./benchLighthouse.js";
import {benchOpen} from "./benchOpen.js";
import {benchPage} from "./benchPage.js";
import {benchSignals} from "./benchSignals.js";
import {benchSite} from "./benchSite.js";
import {benchTasks} from "./benchTasks.js";
import {type Figure, formatFigures} from "./figure.js";

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  build: benchBuild,
  page: benchPage,
  open: benchOpen,
  fidelity: benchFidelity,
  site: benchSite,
  signals: benchSignals,
  annotate: benchAnnotate,
  finish: benchFinish,
  tasks: benchTasks,
  lighthouse: benchLighthouse
};

/** `npm run bench [-- NAME...]`: measured figures, each beside its budget where it has one; all of them by default. */
await runCli(async () => {
  const known = Object.keys(BENCHES).join(", ");
  answerHelp({
    name: "bench",
    argument: "[NAME...]",
    about: `Prints measured figures beside their budgets, of all benchmarks or of some: ${known}.`,
    options: {}
  });
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !Object.hasOwn(BENCHES, name));
  if (unknown) throw new Error(`${unknown}: no such benchmark; choose from ${known}`);
  for (const name of names.length > 0 ? names : Object.keys(BENCHES)) console.log(formatFigures(await BENCHES[name]()));
});
