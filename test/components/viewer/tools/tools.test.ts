import {describe, expect, test, vi} from "vitest";
import {COMMANDS} from "../../../../src/components/viewer/actions/commands.js";
import {TOOLS, toolOf} from "../../../../src/components/viewer/tools/tools.js";
import {oneSegment} from "../../manifests.js";
import {at, beginnings, drag, open} from "./drags.js";

describe("TOOLS", () => {
  test("have a name, a key and a held key each, and a command that chooses them and lets them go", () => {
    for (const values of [TOOLS.map(({id}) => id), TOOLS.map(({key}) => key), TOOLS.flatMap((t) => t.modifier ?? [])])
      expect(new Set(values).size).toBe(values.length);
    vi.stubGlobal("matchMedia", () => ({matches: false}));
    const hints: string[] = [];
    for (const tool of TOOLS) {
      const command = COMMANDS.find(({keys}) => keys.includes(tool.key))!;
      const context = open();
      context.services.say = (text) => void hints.push(text);
      const other = TOOLS.find(({id}) => id !== tool.id)!;
      context.pointer.set({tool: other.id});
      command.run(context);
      expect(context.pointer.value.tool).toBe(tool.id);
      expect(hints.at(-1)).toBe(tool.hint);
      expect(command.isOn!(context.state.value, context.pointer.value)).toBe(true);
      command.run(context);
      expect(context.pointer.value.tool).toBe("pan");
    }
  });

  test("are lent by the key that is held", () => {
    expect(toolOf("pan").id).toBe("pan");
    expect(toolOf("measure").id).toBe("measure");
    expect(toolOf("measure", {shiftKey: true}).id).toBe("zoom");
    expect(toolOf("zoom", {altKey: true}).id).toBe("measure");
    expect(toolOf("none of these").id).toBe("pan");
    // The annotating tool uses Alt itself.
    expect(toolOf("annotate", {altKey: true}).id).toBe("annotate");
    expect(toolOf("annotate", {shiftKey: true}).id).toBe("zoom");
  });
});

describe("a drag", () => {
  test("to annotate begins an annotation of all channels, with Alt of the rows it crosses, inside the recording", () => {
    const context = open();
    const begun = beginnings(context);
    const view = context.state.value;
    const tool = toolOf("annotate");
    const drawn = {
      view,
      from: at(view, 700, 120),
      to: at(view, 300, 20),
      axis: "both",
      isTouch: false,
      isCanceled: false
    } as const;
    tool.end!(context, {...drawn, isAlt: false});
    tool.end!(context, {...drawn, isAlt: true});
    tool.end!(context, {...drawn, isAlt: true, isCanceled: true});
    tool.click!(context, {view, at: at(view, 500, 0), isAlt: false});
    tool.end!(context, {...drawn, to: at(view, 1e7, 20), isAlt: false});
    const [all, some, moment, clamped] = begun;
    expect(begun).toHaveLength(4);
    expect(all).toMatchObject({start: drawn.to.seconds, end: drawn.from.seconds, channels: null});
    const rows = [drawn.to.row, drawn.from.row].map((row) => view.order[Math.floor(row)]);
    expect([some.channels!.at(0), some.channels!.at(-1), some.rows]).toEqual([...rows, some.channels]);
    expect(moment).toMatchObject({start: at(view, 500, 0).seconds, end: at(view, 500, 0).seconds});
    expect(clamped.end).toBe(context.limits.recording[1]);
  });

  test("to annotate spans gaps, and ends where the recording does", () => {
    const [whole] = oneSegment(600_000);
    const late = {...whole, sampleStart: 300_000, startSeconds: 400};
    const context = open({extent: [290, 410]}, [{...whole, sampleEnd: 300_000}, late]);
    const begun = beginnings(context);
    const tool = toolOf("annotate");
    drag(context, tool, [
      [50, 20],
      [950, 20]
    ]);
    // From the middle of the gap to far beyond both ends.
    for (const x of [1e6, -1e6])
      drag(context, tool, [
        [500, 20],
        [x, 20]
      ]);
    expect(begun.map(({start, end}) => [start, end])).toEqual([
      [296, 404],
      [350, 700],
      [0, 350]
    ]);
  });

  test("to move takes the view along, a finger in time alone, and stops at the recording's ends", () => {
    const context = open();
    drag(context, toolOf("pan"), [
      [500, 250],
      [300, 100]
    ]);
    expect(context.state.value).toMatchObject({extent: [102, 112], rows: [13, 23]});
    drag(
      context,
      toolOf("pan"),
      [
        [500, 250],
        [600, 0]
      ],
      {isTouch: true}
    );
    expect(context.state.value).toMatchObject({extent: [101, 111], rows: [13, 23]});
    drag(context, toolOf("pan"), [
      [0, 0],
      [2e5, 3e5]
    ]);
    expect(context.state.value).toMatchObject({extent: [0, 10], rows: [0, 10]});
  });

  test("to zoom draws a box, shows what it holds, and nothing new when it is taken away or only a line", () => {
    const context = open();
    const boxes: unknown[] = [];
    context.pointer.subscribe(({box}) => boxes.push(box));
    drag(context, toolOf("zoom"), [
      [600, 240],
      [1300, 410],
      [200, 60]
    ]);
    expect(boxes).toEqual([
      {left: 600, top: 240, width: 400, height: 170},
      {left: 200, top: 60, width: 400, height: 180},
      null
    ]);
    expect(context.state.value).toMatchObject({extent: [102, 106], rows: [11, 15]});
    for (const [points, options] of [
      [
        [
          [600, 240],
          [200, 60]
        ],
        {isCanceled: true}
      ],
      [
        [
          [600, 240],
          [603, 60]
        ],
        {}
      ]
    ] as const) {
      drag(context, toolOf("zoom"), points as unknown as [number, number][], options);
      expect(context.state.value).toMatchObject({extent: [102, 106], rows: [11, 15]});
    }
    drag(context, toolOf("zoom"), [
      [250, 60],
      [500, 63]
    ]);
    expect(context.state.value).toMatchObject({extent: [103, 104], rows: [11, 15]});
  });

  test("to measure takes the channel where it began, from one end to the other, inside the view", () => {
    const context = open();
    drag(context, toolOf("measure"), [
      [300, 110],
      [100, 180]
    ]);
    expect(context.pointer.value.measured).toEqual({channel: 12, extent: [101, 103]});
    drag(context, toolOf("measure"), [
      [300, -50],
      [1200, 300]
    ]);
    expect(context.pointer.value.measured).toEqual({channel: 10, extent: [103, 110]});
    // Plainly on another row, it compares the two.
    drag(context, toolOf("measure"), [
      [300, 110],
      [100, 480]
    ]);
    expect(context.pointer.value.measured).toEqual({channel: 12, other: 19, extent: [101, 103]});
    expect(context.state.value.extent).toEqual([100, 110]);
  });
});

describe("the direction of a drag", () => {
  test("is that in which it began, until it is plainly left", () => {
    const context = open();
    drag(context, toolOf("pan"), [
      [500, 250],
      [480, 252],
      [200, 268]
    ]);
    expect(context.state.value).toMatchObject({extent: [103, 113], rows: [10, 20]});
    drag(context, toolOf("pan"), [
      [500, 250],
      [502, 240],
      [518, 100]
    ]);
    expect(context.state.value).toMatchObject({extent: [103, 113], rows: [13, 23]});
    drag(context, toolOf("pan"), [
      [500, 250],
      [480, 252],
      [400, 150]
    ]);
    expect(context.state.value).toMatchObject({extent: [104, 114], rows: [15, 25]});
  });
});
