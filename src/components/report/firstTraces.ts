import type {RecordingElement} from "../recording/Recording.js";

/** Seconds after which the rest of the page loads anyway: a store that does not load keeps nobody from the tables. */
const PATIENCE_SECONDS = 4;

/** Resolves once a viewer has drawn its first traces, which come before everything else, or after some seconds. */
export async function firstTraces(
  {ready}: Pick<RecordingElement, "ready">,
  patienceSeconds = PATIENCE_SECONDS
): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, 1000 * patienceSeconds);
  });
  await Promise.race([ready.catch(() => undefined), patience]);
  clearTimeout(timer);
}
