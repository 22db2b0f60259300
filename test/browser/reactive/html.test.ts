import {build} from "esbuild";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {launchBrowser} from "../../support/page/browser.js";
import type {Literals} from "../../support/scripts/compareLiterals.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("html and svg make what Hypertext Literal makes", async () => {
  const entryPoints = ["test/support/scripts/compareLiterals.ts"];
  const {outputFiles} = await build({entryPoints, bundle: true, write: false, format: "iife"});
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => errors.push(message.text()));
  await page.setContent("<!doctype html><body></body>");
  await page.addScriptTag({content: outputFiles[0].text});
  const {markup, ...others} = await page.evaluate(() => (window as unknown as {literals: Literals}).literals);
  expect(errors).toEqual([]);
  expect(markup[0].length).toBeGreaterThan(150);
  expect(markup[1]).toEqual(markup[0]);
  expect(others).toEqual({
    twice: ['<b title="2">2</b>', '<b title="3">3</b>'],
    pressCount: 1,
    namespace: "http://www.w3.org/2000/svg"
  });
});
