import {type DBSchema, type IDBPDatabase, openDB} from "idb";
import {isForgotten, later, type Revision} from "../../marks/revisions.js";

/** Name of the database, of its one store, and of the channel by which tabs tell each other. */
const DATABASE = "stratigram";
const STORE = "annotations";
const CHANNEL = "stratigram-annotations";

interface Schema extends DBSchema {
  annotations: {key: [recording: string, id: string]; value: Revision & {recording: string}};
}

/** Message from tab to tab. */
interface Message {
  readonly recording: string;
  readonly revisions: readonly Revision[];
}

/** The place in this browser where a recording's annotations are kept. */
export interface Keep {
  /** All that is kept. Removals of long ago are forgotten. */
  load(): Promise<Revision[]>;
  /**
   * Keeps revisions, but for those of which a later one is kept already, and tells other tabs. Resolves with the later
   * ones once all is written; rejects when the browser refuses, and then nothing of it is.
   */
  save(revisions: readonly Revision[]): Promise<Revision[]>;
}

/**
 * Opens the place where annotations of a recording are kept. Rejects when the browser has none.
 *
 * @param recording Name of the recording, of its own and lasting.
 * @param options.onOthers Told of what other tabs have kept.
 * @param options.onLost Told when what was kept is gone, or the place is closed: it has to be opened anew.
 */
export async function openKeep(
  recording: string,
  {
    lifetime,
    onOthers,
    onLost
  }: {lifetime: AbortSignal; onOthers: (revisions: readonly Revision[]) => void; onLost: () => void}
): Promise<Keep> {
  const close = () => {
    channel.close();
    database.close();
  };
  const lose = () => {
    close();
    onLost();
  };
  const database: IDBPDatabase<Schema> = await openDB<Schema>(DATABASE, 1, {
    upgrade: (fresh) => void fresh.createObjectStore(STORE, {keyPath: ["recording", "id"]}),
    // Another tab, or the browser's own tools, delete the database: they wait until this one lets go of it.
    blocking: () => lose(),
    terminated: () => lose()
  });
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({data}: MessageEvent<Message>) => {
    if (data.recording === recording) onOthers(data.revisions);
  };
  if (lifetime.aborted) close();
  lifetime.throwIfAborted();
  lifetime.addEventListener("abort", close, {once: true});

  async function load(): Promise<Revision[]> {
    const range = IDBKeyRange.bound([recording], [recording, []]);
    const all = await database.getAll(STORE, range);
    const now = Date.now();
    const old = all.filter((revision) => isForgotten(revision, now));
    if (old.length > 0) {
      const {store, done} = database.transaction(STORE, "readwrite");
      await Promise.all([...old.map(({id}) => store.delete([recording, id])), done]);
    }
    return all
      .filter((revision) => !isForgotten(revision, now))
      .map(({id, modified, annotation}) => ({id, modified, annotation}));
  }

  async function save(revisions: readonly Revision[]): Promise<Revision[]> {
    const transaction = database.transaction(STORE, "readwrite");
    const {store, done} = transaction;
    const newer: Revision[] = [];
    const work = revisions.map(async (revision) => {
      const kept = await store.get([recording, revision.id]);
      if (kept && later(kept, revision) === kept) newer.push(kept);
      else await store.put({recording, ...revision});
    });
    // The transaction's own failure, such as a full disk, says more than those of its requests.
    const results = await Promise.allSettled([done, ...work]);
    for (const result of results) if (result.status === "rejected") throw result.reason;
    channel.postMessage({recording, revisions} satisfies Message);
    return newer;
  }

  return {load, save};
}
