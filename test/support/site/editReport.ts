import type {StoredReport} from "../../../src/report/report.js";
import type {FileFault} from "../server/faultyServer.js";

/** A fault that changes reports on their way to the page: what another build would have written. */
export function editReport(change: (report: StoredReport) => StoredReport): (path: string) => FileFault | undefined {
  const edit = (bytes: Uint8Array) =>
    new TextEncoder().encode(JSON.stringify(change(JSON.parse(new TextDecoder().decode(bytes)) as StoredReport)));
  return (path) => (/\/report\.\w+\.json$/.test(path) ? {kind: "edit", edit} : undefined);
}
