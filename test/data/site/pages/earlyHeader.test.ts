import {expect, test} from "vitest";
import {addEarlyHeader} from "../../../../src/data/site/pages/earlyHeader.js";
import type {Manifest} from "../../../../src/format/manifest.js";

const segments = [{sampleStart: 0, sampleEnd: 60_000, startSeconds: 0, samplePeriod: 0.001}];
const REPORT = {
  title: "Sleep <1> & wake $&",
  description: "On a track.",
  species: "Mus musculus",
  synthetic: true,
  manifest: {channelCount: 64, samplingRate: 1000, segments} as unknown as Manifest
};

test("a page says what it is of, as text, whatever that is called", () => {
  const page = addEarlyHeader(
    `<title>Recording | Lab</title>\n<script>ReportHeader(report)</script><div class="first-screen">\n<p>`,
    REPORT
  );
  expect(page).toContain("<title>Sleep &lt;1> &amp; wake $&amp; | Lab</title>");
  expect(page).toContain("<h1>Sleep &lt;1> &amp; wake $&amp;</h1>");
  expect([...page.matchAll(/<li[^>]*>(.*?)<\/li>/g)].map(([, fact]) => fact)).toEqual([
    "<strong>Synthetic</strong>",
    "Mouse",
    "64 channels",
    "1,000 Hz",
    "1 min",
    "no gaps"
  ]);
  expect(page.endsWith("</header>\n<p>")).toBe(true);
  expect(page).toContain(
    '<meta name="description" content="Sleep &lt;1> &amp; wake $&amp;: synthetic, Mouse, 64 channels, 1,000 Hz, 1 min, no gaps. On a track.">'
  );
});

test("a page without the report's header gets its title and description alone", () => {
  const page = '<title>Recording</title><div class="first-screen">\n<p>';
  expect(addEarlyHeader(page, REPORT).replace(/<meta.*>\n/, "")).toBe(
    '<title>Sleep &lt;1> &amp; wake $&amp;</title>\n<div class="first-screen">\n<p>'
  );
});
