import {createServer} from "node:net";
import {parseArgs} from "node:util";

/** Rejects when the port or the host that `npm start` is asked to listen on cannot be had: Framework would print a stack. */
export async function checkPort(args: readonly string[]): Promise<void> {
  const options = {port: {type: "string"}, host: {type: "string"}} as const;
  const {port, host = "127.0.0.1"} = parseArgs({args: [...args], options, strict: false}).values;
  if (port === undefined) return;
  if (!/^\d{1,5}$/.test(String(port)) || Number(port) > 65_535) {
    throw new Error(`--port ${port}: give a whole number from 0 to 65535`);
  }
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new Error(explain(error), {cause: error})));
    server.listen({port: Number(port), host: String(host)}, () => server.close(() => resolve()));
  });

  function explain({code, message}: NodeJS.ErrnoException): string {
    if (code === "EADDRINUSE") return `port ${port} is in use: give another one with --port`;
    if (code === "EACCES") return `port ${port}: no permission to listen there; give another one with --port`;
    return `--host ${host}: ${message}`;
  }
}
