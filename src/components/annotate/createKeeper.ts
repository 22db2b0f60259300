import type {Revision} from "../../marks/revisions.js";
import {createState, type State} from "../reactive/state.js";
import {type Keep, openKeep} from "./keep.js";

/** Place where annotations are kept. */
export interface Keeping {
  /** "page": the page around the viewer keeps them, or nobody. */
  readonly where: "opening" | "browser" | "nowhere" | "page";
  /** Reason when they are nowhere: "QuotaExceededError: ...". */
  readonly reason: string;
  /** Annotations whose latest changes are not kept. */
  readonly unkeptIds: readonly string[];
}

/** Keeps revisions in the browser, one write after another, and goes on where it refuses. */
export interface Keeper {
  readonly state: State<Keeping>;
  /** Keeps revisions as soon as can be; what was refused before is tried again. */
  keep(revisions: readonly Revision[]): void;
  /** Tries again to keep what is not kept. */
  retry(): void;
}

/** Options of a keeper. */
interface KeeperOptions {
  readonly lifetime: AbortSignal;
  /** Told of revisions that were kept before, and that other tabs keep. */
  readonly onRevisions: (revisions: readonly Revision[]) => void;
  /** All that there is now: kept anew where the browser has lost it. */
  readonly all: () => Iterable<Revision>;
}

/** A keeper of a recording's annotations; it loads what is kept at once. */
export function createKeeper(recording: string, {lifetime, onRevisions, all}: KeeperOptions): Keeper {
  const state = createState<Keeping>({where: "opening", reason: "", unkeptIds: []}, lifetime);
  const waiting = new Map<string, Revision>();
  let opened: Promise<Keep> | undefined;
  let isBusy = false;

  function open(): Promise<Keep> {
    opened ??= openKeep(recording, {lifetime, onOthers: onRevisions, onLost}).then(async (keep) => {
      onRevisions(await keep.load());
      return keep;
    });
    return opened;
  }

  /** The place is gone, and perhaps what was in it: all is kept anew. */
  function onLost(): void {
    opened = undefined;
    keep([...all()]);
  }

  function keep(revisions: readonly Revision[]): void {
    for (const revision of revisions) waiting.set(revision.id, revision);
    void flush();
  }

  async function flush(): Promise<void> {
    if (isBusy || lifetime.aborted) return;
    isBusy = true;
    try {
      const place = await open();
      while (waiting.size > 0) {
        const batch = [...waiting.values()];
        onRevisions(await place.save(batch));
        for (const revision of batch) if (waiting.get(revision.id) === revision) waiting.delete(revision.id);
      }
      tell("browser");
    } catch (error) {
      opened = undefined;
      tell("nowhere", error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    } finally {
      isBusy = false;
    }
  }

  function tell(where: Keeping["where"], reason = ""): void {
    state.set({where, reason, unkeptIds: [...waiting.keys()]});
  }

  void flush();
  return {state, keep, retry: () => void flush()};
}
