import {existsSync, readFileSync, statSync} from "node:fs";
import {createServer, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join} from "node:path";
import {gzipSync} from "node:zlib";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml"
};

/** A host that gzips text. */
export interface GzipServer {
  /** Address of the folder, with a slash at its end. */
  url: string;
  close(): Promise<void>;
}

interface SentFile {
  readonly body: Buffer;
  readonly headers: Record<string, string>;
}

/**
 * Serves a folder as common hosts of static files do: text gzipped, ranges of the rest, everything kept by browsers for ten
 * minutes. `blank/1234.html` is a page that loads as many bytes in a second request, and then leaves the mark
 * `stratigram:first-traces` as a report does.
 */
export async function serveGzip(folder: string): Promise<GzipServer> {
  const files = new Map<string, SentFile>();

  function find(path: string): SentFile | undefined {
    const known = files.get(path);
    if (known) return known;
    const file = path.startsWith("blank/") ? undefined : fileAt(join(folder, path));
    const bytes = file ? readFileSync(file) : blankFile(path);
    if (!bytes) return undefined;
    const type = TYPES[extname(file ?? path)];
    const body = type ? gzipSync(bytes) : bytes;
    const headers = {
      ...(type ? {"content-encoding": "gzip", vary: "accept-encoding"} : {"accept-ranges": "bytes"}),
      "content-type": type ?? "application/octet-stream",
      "cache-control": "max-age=600",
      etag: `"${path.length}-${bytes.length}"`
    };
    const sent = {body, headers};
    files.set(path, sent);
    return sent;
  }

  const server = createServer(({url = "/", headers: {range}}, response) => {
    const file = find(decodeURIComponent(new URL(url, "http://localhost").pathname.slice(1)) || "index.html");
    if (file) send(response, file, range);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}

function fileAt(path: string): string | undefined {
  return [path, `${path}.html`].find((file) => existsSync(file) && statSync(file).isFile());
}

/** A page of the baseline, or the bytes that it loads. */
function blankFile(path: string): Buffer | undefined {
  const [, count, ending] = /^blank\/(\d+)\.(html|bin)$/.exec(path) ?? [];
  if (count === undefined) return undefined;
  if (ending === "bin") return Buffer.alloc(Number(count), 1);
  return Buffer.from(`<!doctype html><title>Blank</title><script>
fetch("${count}.bin").then((response) => response.arrayBuffer()).then(() => performance.mark("stratigram:first-traces"));
</script>`);
}

function send(response: ServerResponse, {body, headers}: SentFile, range: string | undefined): void {
  const [, first, last] = (!headers["content-encoding"] && /^bytes=(\d*)-(\d*)$/.exec(range ?? "")) || [];
  if (first === undefined) {
    response.writeHead(200, {...headers, "content-length": body.length}).end(body);
    return;
  }
  const start = first === "" ? Math.max(0, body.length - Number(last)) : Number(first);
  const end = first === "" || last === "" ? body.length : Math.min(body.length, Number(last) + 1);
  const part = {"content-range": `bytes ${start}-${end - 1}/${body.length}`, "content-length": end - start};
  response.writeHead(206, {...headers, ...part}).end(body.subarray(start, end));
}
