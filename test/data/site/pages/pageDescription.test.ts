import {expect, test} from "vitest";
import {ensureDescription, setDescription} from "../../../../src/data/site/pages/pageDescription.js";

const page = (body: string, head = "") =>
  `<meta charset="utf-8">\n<title>Bursts | Lab</title>\n${head}</head><body><main id="observablehq-main">${body}</main>`;
const meta = (content: string) => `<meta name="description" content="${content}">`;

test("a page gets a description, once, as text", () => {
  const once = setDescription(page("<p>Text"), 'Sleep "1" <b> & $1 wake');
  expect(once).toBe(page("<p>Text", `${meta("Sleep &quot;1&quot; &lt;b> &amp; $1 wake")}\n`));
  expect(setDescription(once, "Other")).toBe(page("<p>Text", `${meta("Other")}\n`));
  const [, content] = /content="([^"]*)"/.exec(setDescription(page(""), "long ".repeat(100)))!;
  expect(content.length).toBe(200);
  expect(content.endsWith("…")).toBe(true);
});

test("an author's page is described by its first paragraph, else by its title", () => {
  const first = '<h1>Bursts</h1>\n<p>It says "<b>fast</b>"\n&amp; <!--:a:-->true.</p><p>More</p>';
  expect(ensureDescription(page(first))).toContain(meta("It says &quot;fast&quot; &amp; true."));
  expect(ensureDescription(page("<h1>Bursts</h1>"))).toContain(meta("Bursts | Lab"));
  expect(ensureDescription(page("<p><!--:a:--></p>"))).toContain(meta("Bursts | Lab"));
  const long = ensureDescription(page(`<p>${"a".repeat(196)}&amp; more</p>`));
  expect(long).toContain(meta(`${"a".repeat(196)}…`));
  const own = page("<p>Text</p>", meta("Own"));
  expect(ensureDescription(own)).toBe(own);
  const plain = "<main><p>A page of another make</p></main>";
  expect(ensureDescription(plain)).toBe(plain);
});
