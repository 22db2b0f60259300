import {readdirSync} from "node:fs";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, inject} from "vitest";
import {launchBrowser} from "../page/browser.js";

/** Serves the built site to a browser for the tests of a file. Its fields are there once the tests run. */
export function serveSite<Server extends {close(): Promise<void>}>(
  serve: (folder: string) => Promise<Server>
): {browser: Browser; server: Server} {
  const site = {} as {browser: Browser; server: Server};
  beforeAll(async () => {
    site.browser = await launchBrowser();
    site.server = await serve(inject("dist"));
  });
  afterAll(async () => {
    await site.browser.close();
    await site.server.close();
  });
  return site;
}

/** Address of a recording's store on a server of the built site. */
export function storeOn({url}: {url: string}, id: string): string {
  const store = readdirSync(join(inject("dist"), "pyramids")).find((name) => name.startsWith(`${id}-`))!;
  return `${url}pyramids/${store}`;
}
