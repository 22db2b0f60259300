import {expect, test} from "vitest";
import {recordingId} from "../../../../src/data/site/recording/recordingId.js";

test.each([
  ["mouse 1.nwb", "mouse-1"],
  ["sub-01_ses-02_ecephys.nwb", "sub-01_ses-02_ecephys"],
  ["Ménière & Söhne.h5", "Meniere-Sohne"],
  ["2026.01.15.nwb", "2026.01.15"],
  ["a%2Fb?#.nwb", "a-2Fb"],
  ["<script>.nwb", "script"],
  ["脑.nwb", "recording"],
  ["...nwb", "recording"],
  ["脑/day 1.nwb", "day-1"],
  ["a/b/c.nwb", "a-b-c"],
  ["sub-1/ses-1/sub-1_ses-1_lfp.nwb", "sub-1_ses-1_lfp"]
])("%s is %s", (path, id) => {
  expect(recordingId(path)).toBe(id);
});

test.each(["con.nwb", "CON.nwb", "aux.h5", "com1.nwb", "nul.1.nwb", "index.nwb", "lpt9.hdf5"])(
  "%s is no name that a system or a server takes for something else",
  (path) => {
    expect(recordingId(path)).toMatch(/-recording$/);
  }
);

test.each(["catalog.json.nwb", "x.js.nwb", "page.md.nwb", "a.tar.gz.nwb", "z.zip.h5", "x.css.js.nwb"])(
  "%s has no ending that a page's address could be taken by",
  (path) => {
    expect(recordingId(path)).not.toMatch(/\.[a-z]/i);
  }
);

test("long names are cut, and stay apart", () => {
  const [a, b] = ["a", "b"].map((last) => recordingId(`${"x".repeat(219)}${last}.nwb`));
  expect(a).not.toBe(b);
  expect(Math.max(a.length, b.length)).toBeLessThanOrEqual(120);
});

test("never has a character that means something in an address or a path", () => {
  for (let code = 1; code < 0x500; code++) {
    const character = String.fromCharCode(code);
    expect(recordingId(`${character}x${character}y.nwb`)).toMatch(/^[\w-][\w.-]*$/);
  }
});
