import {expect, test} from "vitest";
import {addEarlyHeader} from "../../../../src/data/site/pages/earlyHeader.js";
import {channelsOf, manifestOf, oneSegment, reportOf} from "../../../components/manifests.js";

const REPORT = {
  ...reportOf(manifestOf(oneSegment(60_000), channelsOf(64))),
  title: "Sleep <1> & wake $&",
  description: "On a track.",
  species: "Mus musculus",
  synthetic: true
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

test("a page says early what is found and where the author points", () => {
  const channels = channelsOf(64).map((channel, i) => (i < 2 ? {...channel, bad: "noise & <hum>"} : channel));
  const titled = (title: string, i: number) => ({level: i ? ("note" as const) : ("warning" as const), title, text: ""});
  const page = addEarlyHeader('<script>ReportHeader(report)</script><div class="first-screen">\n', {
    ...REPORT,
    manifest: manifestOf(oneSegment(60_000), channels),
    findings: [...["One", "Two", "Three", "Four"].map(titled), {level: "note", text: "for the author"}],
    places: [
      {title: "A < B", start: 1, end: 2},
      {title: "Later", text: "Said of it", start: 3, end: 4}
    ]
  });
  const chips = [...page.matchAll(/class="finding" disabled>(.*?)<\/button>/g)];
  expect(chips.map(([, label]) => label.replace(/<svg.*<\/svg> /, ""))).toEqual([
    "<span>2 bad channels: noise &amp; &lt;hum></span>",
    "<span>One</span>",
    "<span>Two</span>",
    "<span>+2</span>"
  ]);
  expect(page).toContain(
    '<li><a href="#place=1"><b>1</b> A &lt; B</a></li><li><a href="#place=2"><b>2</b> Later</a></li>'
  );
  expect(page).toContain('<p class="place-room" aria-hidden="true">Said of it</p>');
});

test("a page without the report's header gets its title and description alone", () => {
  const page = '<title>Recording</title><div class="first-screen">\n<p>';
  expect(addEarlyHeader(page, REPORT).replace(/<meta.*>\n/, "")).toBe(
    '<title>Sleep &lt;1> &amp; wake $&amp;</title>\n<div class="first-screen">\n<p>'
  );
});
