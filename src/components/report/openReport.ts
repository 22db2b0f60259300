import type {Manifest, StoredManifest} from "../../format/manifest.js";
import {markChannels} from "../../report/markChannels.js";
import type {Report, StoredReport} from "../../report/report.js";
import {messageOf} from "../../text/messageOf.js";
import {html} from "../reactive/html.js";
import {nextTask} from "../reactive/nextTask.js";
import {createFetchReader} from "../store/fetch/createFetchReader.js";
import {loadLists} from "../store/loadManifest.js";
import {storeAddress} from "../store/storeAddress.js";

/** Address of the stores, and the function that puts an element into the page. */
interface OpenOptions {
  /** Address of the folder that holds the stores. */
  stores: string;
  show: (problem: HTMLElement) => void;
}

/**
 * A report with the author's marks of channels, and with the lists that its store keeps as tables: these are loaded, and
 * most stores have none. While they do not load, the page says why and offers to try again.
 */
export async function openReport({bad, ...report}: StoredReport, {stores, show}: OpenOptions): Promise<Report> {
  const root = storeAddress(report.store, stores);
  // The work before and the work that follows are tasks of their own.
  await nextTask();
  const manifest = hasLists(report.manifest) ? report.manifest : await loadUntil(root, report.manifest, show);
  return {...report, manifest: {...manifest, channels: markChannels(manifest.channels, bad)}};
}

function hasLists(manifest: StoredManifest): manifest is Manifest {
  return Array.isArray(manifest.segments) && Array.isArray(manifest.channels);
}

async function loadUntil(root: string, stored: StoredManifest, show: OpenOptions["show"]): Promise<Manifest> {
  const {signal} = new AbortController();
  for (;;) {
    try {
      return await loadLists(createFetchReader(root), stored, {signal});
    } catch (error) {
      const reason = messageOf(error);
      await new Promise<void>((retry) => {
        const problem = html`<p class="viewer-problem" role="alert">
          ${reason}. <button type="button" onclick=${onRetry}>Retry</button>
        </p>` as HTMLElement;
        function onRetry(): void {
          problem.remove();
          retry();
        }
        show(problem);
      });
    }
  }
}
