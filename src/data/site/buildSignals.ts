import {basename} from "node:path";
import type {PublishedSignal} from "../../report/report.js";
import {recipeName} from "../../signal/recipeName.js";
import type {BuildRequest} from "../builder/buildRequest.js";
import {buildStore} from "../builder/buildStore.js";
import type {BuildResult} from "../builder/findBuilt.js";
import {RecordingError} from "../source/recordingError.js";
import type {Sidecar} from "../source/sidecar/schema.js";
import {type NamedRecipe, signalRecipes} from "../source/sidecar/signalRecipes.js";
import {reasonsOf} from "./recording/markBad.js";

/**
 * Builds the signals that a sidecar publishes, or finds them built. `recorded` is the recording's store: channels that it
 * or the sidecar marks bad are left out of references. Rejects with a `RecordingError`.
 */
export async function buildSignals(
  request: BuildRequest,
  recorded: BuildResult,
  sidecar: Sidecar
): Promise<PublishedSignal[]> {
  const built: PublishedSignal[] = [];
  for (const signal of recipesOf(request.path, sidecar)) {
    const {name} = await buildStore(signalRequest(request, recorded, {sidecar, signal}));
    built.push({name: signal.name, label: recipeName(signal.recipe), store: name});
  }
  return built;
}

/** The recipes of a sidecar's signals. Throws a `RecordingError`. */
function recipesOf(path: string, sidecar: Sidecar): NamedRecipe[] {
  try {
    return signalRecipes(sidecar);
  } catch (error) {
    throw new RecordingError(basename(path), (error as Error).message);
  }
}

/** The request for the store of a signal, beside that of the recording: "mouse.ripple-0123456789ab.zarr". */
export function signalRequest(
  request: BuildRequest,
  {manifest}: Pick<BuildResult, "manifest">,
  {sidecar, signal}: {sidecar: Sidecar; signal: NamedRecipe}
): BuildRequest {
  const byAuthor = reasonsOf(sidecar.bad);
  const bad = manifest.channels.flatMap(({name, bad: reason}) =>
    (reason ?? byAuthor[name]) === undefined ? [] : [name]
  );
  return {...request, id: `${request.id}.${signal.name}`, signal: {...signal, bad: bad.sort()}};
}

/** Options of a command that a signal cannot be built with: it needs the whole recording first. */
const ALONE = ["task", "finish", "slurm", "plan"] as const;

/** The signal that `--signal` names. Throws when the sidecar has none of that name. */
export function findSignal(
  path: string,
  sidecar: Sidecar,
  values: {readonly signal?: string} & {readonly [K in (typeof ALONE)[number]]?: unknown}
): NamedRecipe {
  const other = ALONE.find((name) => values[name]);
  if (other) throw new Error(`--signal and --${other} do not go together: build the recording first, then its signal`);
  const recipes = recipesOf(path, sidecar);
  const found = recipes.find(({name}) => name === values.signal);
  if (found) return found;
  const names = recipes.map(({name}) => name).join(", ") || "none";
  throw new RecordingError(basename(path), `has no signal "${values.signal}": the sidecar's "signals" has ${names}`);
}
