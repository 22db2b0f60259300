import {existsSync, statSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import sirv from "sirv";

/** A running server. */
export interface StaticServer {
  /** Address of the folder, with a slash at its end. */
  url: string;
  /** Paths asked for so far, below the folder. */
  requests: string[];
  close(): Promise<void>;
}

/**
 * Serves a folder as a plain static host does: files as they are, ranges, and nothing outside the sub-path. With `cors`,
 * pages of other hosts may read it. With `suffixes` it answers ranges from the end, which sirv takes for ranges from the
 * start.
 */
export async function serveStatic(
  folder: string,
  {base = "/lab/reports/", cors = false, suffixes = false} = {}
): Promise<StaticServer> {
  const requests: string[] = [];
  const serve = sirv(folder, {dev: true, dotfiles: false});
  const server = createServer((request, response) => {
    const notFound = () => void response.writeHead(404, {"Content-Type": "text/plain"}).end("Not found");
    if (!request.url?.startsWith(base)) return notFound();
    if (cors) {
      response.setHeader("Access-Control-Allow-Origin", "*");
      // Ranges are not among what browsers ask for without leave.
      response.setHeader("Access-Control-Allow-Headers", "Range");
      response.setHeader("Access-Control-Expose-Headers", "Content-Range");
      if (request.method === "OPTIONS") return void response.writeHead(204).end();
    }
    requests.push(request.url.slice(base.length));
    request.url = request.url.slice(base.length - 1);
    const suffix = /^bytes=-(\d+)$/.exec(request.headers.range ?? "");
    const file = join(folder, request.url);
    if (suffixes && suffix && existsSync(file)) {
      const {size} = statSync(file);
      request.headers.range = `bytes=${Math.max(0, size - Number(suffix[1]))}-${size - 1}`;
    }
    serve(request, response, notFound);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    requests,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      })
  };
}
