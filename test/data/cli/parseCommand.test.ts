import {describe, expect, test} from "vitest";
import {
  parseChoice,
  parseCommand,
  parseCount,
  parseMethod,
  parseShare,
  parseStep
} from "../../../src/data/cli/parseCommand.js";

describe("parseCommand", () => {
  const inspect = {
    name: "inspect",
    argument: "FILE",
    about: "Describes a recording.",
    options: {
      series: {type: "string", value: "PATH", text: "series to read", default: "the first"},
      json: {type: "boolean", text: "print JSON"}
    }
  } as const;
  const parse = (...args: string[]) => parseCommand(inspect, args);

  test("takes one path and the options it knows, in any order", () => {
    expect(parse("x.nwb")).toEqual({file: "x.nwb", values: {}});
    expect(parse("--json", "x.nwb", "--series", "/a/b")).toEqual({file: "x.nwb", values: {json: true, series: "/a/b"}});
  });

  test.each([
    [[], "give one FILE, not 0"],
    [["a", "b"], "give one FILE, not 2"],
    [["a", "--levels"], "Unknown option '--levels'"],
    [["a", "--series"], "argument missing"],
    [["a", "--json=yes"], "does not take an argument"]
  ])("%j is refused, and leads to the usage", (args, reason) => {
    expect(() => parse(...args)).toThrow(reason);
    expect(() => parse(...args)).toThrow("; npm run inspect -- --help lists the options");
  });

  test("a command without a path takes none", () => {
    const clean = {name: "clean", about: "Removes.", options: {}};
    expect(parseCommand(clean, [])).toEqual({file: "", values: {}});
    expect(() => parseCommand(clean, ["x"])).toThrow("takes no path, but got 1");
  });

  test.each(["--help", "-h"])("%s is answered with a line per option", (flag) => {
    expect(() => parse("x.nwb", flag)).toThrow(
      [
        "Usage: npm run inspect -- FILE [options]",
        "",
        "Describes a recording.",
        "",
        "  --series PATH  series to read (default: the first)",
        "  --json         print JSON",
        "  --help         show this text"
      ].join("\n")
    );
  });
});

describe("options", () => {
  test("absent ones are undefined", () => {
    for (const parse of [parseStep, parseMethod, parseShare]) expect(parse(undefined)).toBeUndefined();
    expect(parseCount("workers", undefined)).toBeUndefined();
    expect(parseChoice("level0", undefined, ["copy"])).toBeUndefined();
  });

  test("right values", () => {
    expect(parseStep("2")).toBe(2);
    expect(parseMethod("minmaxlttb")).toBe("minmaxlttb");
    expect(parseCount("memory", "300", 300)).toBe(300);
    expect(parseShare("2/2")).toEqual({index: 2, count: 2});
  });

  const wrong: [parse: () => unknown, message: string][] = [
    [() => parseStep("3"), "--step 3: give 2 or 4"],
    [() => parseMethod("mean"), "--method mean: give minmax or minmaxlttb"],
    [() => parseCount("workers", "0"), "--workers 0: give a whole number of at least 1"],
    [() => parseCount("workers", "1.5"), "--workers 1.5: give a whole number of at least 1"],
    [() => parseCount("memory", "299", 300), "--memory 299: give a whole number of at least 300"]
  ];
  test.each(wrong)("wrong values say what is right: %#", (parse, message) => {
    expect(parse).toThrow(message);
  });

  test.each(["0/2", "3/2", "1", "1/0", "a/b", "-1/2"])("%s is no share", (value) => {
    expect(() => parseShare(value)).toThrow(`--task ${value}: give i/n with i from 1 to n`);
  });
});
