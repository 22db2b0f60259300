import {describe, expect, test} from "vitest";
import type {Annotation} from "../../../src/marks/annotation.js";
import {writeBidsEvents} from "../../../src/marks/formats/bidsEvents.js";
import {splitCommas, splitTabs} from "../../../src/marks/formats/delimited.js";
import {writeJson} from "../../../src/marks/formats/json.js";
import {writeMneCsv} from "../../../src/marks/formats/mneCsv.js";
import {readAnnotations} from "../../../src/marks/formats/readAnnotations.js";
import {writeTextList} from "../../../src/marks/formats/textList.js";
import {readLinkText, writeLinkText} from "../../../src/marks/linkText.js";
import {between, createRandom} from "../../support/random.js";
import {randomAnnotations} from "../randomAnnotations.js";

const read = (text: string, options = {}) => readAnnotations(new TextEncoder().encode(text), options);
const drafts = (text: string, options = {}) => read(text, options).items.map(({draft}) => draft);
const errorOf = (text: string) => {
  try {
    read(text);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};
const plain = ({modified, ...said}: Annotation) => {
  void modified;
  return said;
};

describe("round trips", () => {
  const annotations = randomAnnotations(1, 400);

  test("a table of events keeps all that annotations say", () => {
    expect(drafts(writeBidsEvents(annotations))).toEqual(annotations.map(plain));
  });

  test("JSON keeps all that annotations say", () => {
    expect(drafts(writeJson(annotations))).toEqual(annotations);
  });

  test("MNE's table keeps all but ends that are not known, to the microsecond", () => {
    for (const startTime of [undefined, "2026-01-15T09:30:00.250+02:00"]) {
      const back = drafts(writeMneCsv(annotations, {startTime}), {startTime});
      back.forEach((draft, i) => {
        const {start, end, ...said} = plain(annotations[i]);
        expect(draft).toMatchObject(said);
        expect(draft.start).toBeCloseTo(start, 6);
        expect(draft.end).toBeCloseTo(end ?? start, 6);
      });
    }
  });

  test("a text list keeps stretches and labels, but for its own separators", () => {
    drafts(writeTextList(annotations)).forEach((draft, i) => {
      const {start, end, label} = annotations[i];
      expect(draft).toMatchObject({start, end: end ?? start, label: label.replaceAll(",", ";")});
    });
  });

  test("an address keeps stretches, labels, channels and texts", () => {
    const linked = annotations.map(({start, end, label, channels, text}) => ({start, end, label, channels, text}));
    const address = new URL(`https://example.org/#v=1&marks=${writeLinkText(linked)}`).hash;
    expect(readLinkText(address.split("marks=")[1])).toEqual(linked);
    expect(writeLinkText(linked)).not.toMatch(/[&#\s"<>]/);
  });
});

describe("tables of other programs", () => {
  test("cells of other columns come back as they were", () => {
    const table = "onset\tduration\ttrial_type\tvalue\tsample\n1.5\t0\tgo\t 7 \t1500\n2\tn/a\tn/a\tx\tn/a\n";
    const {items} = read(table);
    const annotations = items.map(({draft}, i) => ({...draft, id: String(i), modified: 0}));
    expect(annotations[0]).toMatchObject({label: "go", start: 1.5, end: 1.5, columns: {value: " 7 ", sample: "1500"}});
    expect(annotations[1]).toMatchObject({label: "", start: 2, end: null});
    const back = splitTabs(writeBidsEvents(annotations)).map(({cells}) => cells);
    const without = (cells: readonly string[]) => cells.filter((_, i) => back[0][i] !== "id");
    expect(back.map(without)).toEqual(splitTabs(table).map(({cells}) => cells));
  });

  test("MNE's own files are read as MNE means them", () => {
    const csv =
      'onset,duration,description,ch_names\n1970-01-01 00:00:01.500,0.5,a,\n1970-01-01 00:00:03.000,0.0,"b, c",EEG1:E{COLON}2\n';
    expect(drafts(csv)).toMatchObject([
      {start: 1.5, end: 2, label: "a", channels: null},
      {start: 3, end: 3, label: "b, c", channels: ["EEG1", "E:2"]}
    ]);
    const list =
      "# MNE-Annotations\n# onset, duration, description, ch_names\n1.5,0.5,a,\n3.0,0.0,b, c,EEG1:E{COLON}2\n";
    expect(drafts(list)).toMatchObject(drafts(csv));
  });

  test("lists of EDF+ annotations are read with a header and without", () => {
    const lists = [
      "Onset,Duration,Annotation\n+0.5,,start\n+0:01:02.5,2,eyes, closed\n",
      "0.5,,start\n62.5,2,eyes, closed"
    ];
    for (const list of lists) {
      expect(drafts(list)).toMatchObject([
        {start: 0.5, end: 0.5, label: "start"},
        {start: 62.5, end: 64.5, label: "eyes, closed"}
      ]);
    }
  });

  test("dates of other years need the recording's start", () => {
    const csv = "onset,duration,description\n2024-05-01 09:00:01.500,0,a\n";
    expect(read(csv).problems).toEqual([
      {
        where: "line 2",
        reason: 'onset is the date "2024-05-01 09:00:01.500", and this recording tells no start: give seconds'
      }
    ]);
    expect(drafts(csv, {startTime: "2024-05-01T11:00:00+02:00"})).toMatchObject([{start: 1.5}]);
  });

  test("quotes hold commas, quotes and line breaks; lines keep their numbers", () => {
    expect(splitCommas('a,"b ""c"", d\ne",f\r\n\n1,,\n"open')).toEqual([
      {number: 1, cells: ["a", 'b "c", d\ne', "f"]},
      {number: 4, cells: ["1", "", ""]},
      {number: 5, cells: ["open"]}
    ]);
  });
});

describe("malformed files", () => {
  test("lines that make no sense are named, and the others read", () => {
    const table = [
      "onset\tduration\ttrial_type",
      "1\t0\tgood",
      "abc\t0\tx",
      "1\t-2\tx",
      "1\t0",
      "",
      "n/a\t0\tx",
      "Infinity\t0\tx",
      "0x10\t0\tx",
      "2\t1e400\tx",
      "3\t0.5\tlast"
    ].join("\r\n");
    const {items, problems} = read(`\uFEFF${table}`);
    expect(items.map(({where, draft}) => [where, draft.label])).toEqual([
      ["line 2", "good"],
      ["line 11", "last"]
    ]);
    expect(problems).toEqual([
      {where: "line 3", reason: 'onset is "abc"; give seconds as a number'},
      {where: "line 4", reason: "duration is -2; it should not be negative"},
      {where: "line 5", reason: "it has 2 cells, and the header has 3"},
      {where: "line 7", reason: 'onset is ""; give seconds as a number'},
      {where: "line 8", reason: 'onset is "Infinity"; give seconds as a number'},
      {where: "line 9", reason: 'onset is "0x10"; give seconds as a number'},
      {where: "line 10", reason: 'duration is "1e400"; give seconds as a number'}
    ]);
  });

  test("files of no known format say what would be read", () => {
    expect(errorOf("")).toBe("it is empty");
    expect(errorOf("hello\nworld")).toMatch(/^its first line is of no known format: give a BIDS/);
    expect(errorOf("onset\ttrial_type\n1\tx")).toBe("the header has no column duration");
    expect(errorOf("onset\tduration\tx\tx\n")).toBe('the header has two columns "x"');
    expect(errorOf('{"annotations": 3}')).toBe('it has no list "annotations"');
    expect(errorOf("{")).toMatch(/^it is not JSON/);
    expect(() => readAnnotations(new Uint8Array([0xff, 0xfe, 0x6f, 0]))).toThrow("save it as UTF-8");
  });

  test("parts of JSON of another type are named", () => {
    const json = JSON.stringify([
      {start: "1"},
      {start: 1, end: 0},
      {start: 1, label: 3},
      {start: 1, channels: "A"},
      7,
      {start: 5}
    ]);
    expect(read(json).problems.map(({where, reason}) => `${where}: ${reason}`)).toEqual([
      'annotation 1: start is "\\"1\\""; give seconds as a number',
      "annotation 2: it ends at 0 s, before it starts at 1 s",
      'annotation 3: label is "3"; give a text',
      'annotation 4: channels is "\\"A\\""; give a list of names, or null for all',
      "annotation 5: it is not an object"
    ]);
    expect(drafts(json)).toEqual([{start: 5, end: 5, label: "", channels: null, text: ""}]);
  });

  test("colors are colors and nothing else", () => {
    const colors = ["#b45309", "red;background:url(x)", "expression(1)", "#12345"];
    const table = `onset\tduration\tcolor\n${colors.map((color) => `1\t0\t${color}\n`).join("")}`;
    expect(drafts(table).map(({color}) => color)).toEqual(["#b45309", undefined, undefined, undefined]);
  });

  test("damaged files of every format give lines, or an error in words", () => {
    const random = createRandom(7);
    const annotations = randomAnnotations(3, 12);
    const files = [writeBidsEvents, writeMneCsv, writeTextList, writeJson].map((write) =>
      new TextEncoder().encode(write(annotations))
    );
    let readCount = 0;
    for (let round = 0; round < 4000; round++) {
      const bytes = files[round % 4].slice(0, random() < 0.2 ? between(random, 0, 400) : undefined);
      for (let k = between(random, 1, 8); k > 0 && bytes.length > 0; k--) {
        const letters = [between(random, 0, 255), 9, 10, 13, 34, 44, 92, 35];
        bytes[between(random, 0, bytes.length - 1)] = letters[between(random, 0, letters.length - 1)];
      }
      try {
        for (const {draft} of readAnnotations(bytes).items) {
          readCount++;
          expect(Number.isFinite(draft.start) && (draft.end === null || draft.end >= draft.start)).toBe(true);
          expect(typeof draft.label).toBe("string");
        }
      } catch (error) {
        expect((error as Error).name).toBe("ReadingError");
      }
    }
    expect(readCount).toBeGreaterThan(10_000);
  });

  test("damaged addresses give the annotations that are whole", () => {
    expect(readLinkText("1:a;x:b;2+:c;3+1:%E0%A4:A,B;;4?:d")).toEqual([
      {start: 1, end: 1, label: "a", channels: null, text: ""},
      {start: 3, end: 4, label: "%E0%A4", channels: ["A", "B"], text: ""},
      {start: 4, end: null, label: "d", channels: null, text: ""}
    ]);
  });
});
