import {describe, expect, test} from "vitest";
import {CELLS} from "../../../../src/components/report/annotations/annotationCells.js";
import {keepingWords} from "../../../../src/components/report/annotations/keepingWords.js";
import {visibleRows} from "../../../../src/components/report/annotations/visibleRows.js";
import {randomAnnotations} from "../../../marks/randomAnnotations.js";
import {between, createRandom} from "../../../support/random.js";

const options = {recording: [0, 4000] as const, names: new Set(["A01", "A,2"])};
const [label, start, end, channels, note] = CELLS;
const base = {id: "x", label: "a", start: 10, end: 12, channels: null, text: "", modified: 0};

describe("cells of the table of annotations", () => {
  test("read what they write", () => {
    for (const annotation of randomAnnotations(8, 200)) {
      const known = {...options, names: new Set(annotation.channels ?? [])};
      const {start: from, end: to} = annotation;
      const round = (seconds: number) => Math.round(seconds * 1000) / 1000;
      const rounded = {
        ...annotation,
        start: round(from),
        end: to === null || to === from ? to && round(to) : round(to)
      };
      for (const cell of CELLS) expect(cell.read(rounded, cell.write(rounded), known), cell.title).toEqual(rounded);
    }
  });

  test("a start moves a moment, and a range only up to its end", () => {
    expect(start.read({...base, end: 10}, "0:11", options)).toMatchObject({start: 11, end: 11});
    expect(start.read({...base, end: null}, "11 s", options)).toMatchObject({start: 11, end: null});
    expect(start.read(base, "11.5", options)).toMatchObject({start: 11.5, end: 12});
    expect(start.read(base, "13", options)).toBe("It would start after its end");
    expect(start.read(base, "soon", options)).toBe("Type a time such as 12:30.5, or seconds");
    expect(start.read(base, "2:00:00", options)).toBe("The recording is from 0:00.000 to 1:06:40.000");
  });

  test("an end may be taken away, or left open", () => {
    expect(end.read(base, "", options)).toMatchObject({end: 10});
    expect(end.read(base, "?", options)).toMatchObject({end: null});
    expect(end.read(base, "0:09", options)).toBe("It would end before its start");
  });

  test("channels are names of the recording, or none for all", () => {
    expect(channels.read(base, String.raw`A01, A\,2`, options)).toMatchObject({channels: ["A01", "A,2"]});
    expect(channels.read(base, " ", options)).toMatchObject({channels: null});
    expect(channels.read(base, "B1", options)).toBe("No channel is named B1");
    // A name that came with a file stays.
    expect(channels.read({...base, channels: ["B1"]}, "B1,A01", options)).toMatchObject({channels: ["B1", "A01"]});
    expect([label.read(base, " b ", options), note.read(base, " n ", options)]).toMatchObject([
      {label: "b"},
      {text: "n"}
    ]);
  });
});

test("rows in sight are made, and the heights of all others are kept", () => {
  const random = createRandom(1);
  for (let round = 0; round < 300; round++) {
    const [count, rowHeight, height] = [between(random, 0, 20_000), between(random, 20, 40), between(random, 50, 900)];
    const scrollTop = between(random, 0, Math.max(0, count * rowHeight - height));
    const {rowStart, rowEnd, above, below} = visibleRows(count, {scrollTop, height, rowHeight});
    expect(above + below + (rowEnd - rowStart) * rowHeight).toBe(count * rowHeight);
    for (let row = 0; row < count; row++) {
      const isSeen = (row + 1) * rowHeight > scrollTop && row * rowHeight < scrollTop + height;
      if (isSeen) expect(row >= rowStart && row < rowEnd).toBe(true);
    }
    expect(rowEnd - rowStart).toBeLessThan(height / rowHeight + 30);
  }
});

test("a line says where annotations are kept, and why they are not", () => {
  const words = (keeping: Partial<Parameters<typeof keepingWords>[0]>, count = 2, isReadOnly = false) =>
    keepingWords({where: "browser", reason: "", unkeptIds: [], ...keeping}, {count, isReadOnly});
  expect(words({})).toEqual({text: "Kept in this browser only. Export them to keep or to publish.", isProblem: false});
  expect(words({}, 0).text).toMatch(/^No annotations of yours yet. Choose Annotate/);
  expect(words({where: "nowhere", reason: "QuotaExceededError: full", unkeptIds: ["a", "b"]})).toEqual({
    text: "2 changes not kept: this browser refuses (its storage is full). Export before you leave the page.",
    isProblem: true
  });
  expect(words({where: "nowhere", reason: "OddError: because"}).text).toMatch(
    /^Nothing can be kept: .*OddError: because/
  );
  expect(words({}, 2, true).text).toContain("not changed");
});
