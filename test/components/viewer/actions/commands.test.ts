import {describe, expect, test, vi} from "vitest";
import type {ViewerContext} from "../../../../src/components/view/context.js";
import {createContext} from "../../../../src/components/view/createContext.js";
import {decodeView, encodeView} from "../../../../src/components/view/encodeView.js";
import type {ViewState} from "../../../../src/components/view/viewState.js";
import {COMMANDS} from "../../../../src/components/viewer/actions/commands.js";
import {keyName} from "../../../../src/components/viewer/actions/keyNames.js";
import type {Report} from "../../../../src/report/report.js";
import {channelsOf, manifestOf, oneSegment, reportOf} from "../../manifests.js";
import {sizeOf} from "../../viewStates.js";

function open(view: Partial<ViewState> = {}, options: Partial<Report> = {}): ViewerContext {
  const manifest = manifestOf(oneSegment(600_000), channelsOf(64));
  const context = createContext(reportOf(manifest, options), sizeOf(1300)) as ViewerContext;
  context.services.say = (text) => void hints.push(text);
  context.tables.set({moments: [2, 100, 250, 599]});
  context.state.set(view);
  return context;
}

/** Texts that the viewer's hint has said. */
const hints: string[] = [];

function press(context: ViewerContext, ...keys: string[]): ViewState {
  for (const key of keys) COMMANDS.find((command) => command.keys.includes(key))!.run(context);
  return context.state.value;
}

describe("COMMANDS", () => {
  test("have a key each, and no key twice", () => {
    const keys = COMMANDS.flatMap((command) => command.keys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const {keys} of COMMANDS) expect(keyName(keys[0])).not.toMatch(/Arrow|undefined/);
    expect(keyName("Shift+ArrowLeft")).toBe("Shift ←");
    expect(keyName("+")).toBe("+");
    expect(["z", "Ctrl+z", "Ctrl+Shift+z"].map(keyName)).toEqual(["z", "Ctrl Z", "Ctrl Shift Z"]);
    expect(keyName("Alt+ArrowUp")).toBe("Alt ↑");
  });

  test("move in time, as far as the recording goes", () => {
    expect(press(open(), "ArrowRight").extent).toEqual([2, 12]);
    expect(press(open(), "Shift+ArrowRight").extent).toEqual([10, 20]);
    expect(press(open(), "ArrowLeft").extent).toEqual([0, 10]);
    expect(press(open(), "End").extent).toEqual([590, 600]);
    expect(press(open(), "End", "Home").extent).toEqual([0, 10]);
    expect(press(open({extent: [100, 110]}), "i").extent).toEqual([102.5, 107.5]);
    expect(press(open({extent: [100, 110]}), "o").extent).toEqual([95, 115]);
  });

  test("go from event to event, and stay where there is none", () => {
    const context = open({extent: [50, 60]});
    expect(press(context, "n").extent).toEqual([95, 105]);
    expect(press(context, "n").extent).toEqual([245, 255]);
    expect(press(context, "n").extent).toEqual([590, 600]);
    expect(press(context, "n").extent).toEqual([590, 600]);
    expect(press(context, "p").extent).toEqual([245, 255]);
    expect(press(context, "p", "p").extent).toEqual([0, 10]);
    expect(press(context, "p").extent).toEqual([0, 10]);
    expect(press(context, "a", "n").extent).toEqual([0, 10]);
    expect(press(context, "a", "p").extent).toEqual([590, 600]);
  });

  test("move among rows", () => {
    expect(press(open(), "ArrowDown").rows).toEqual([1, 21]);
    expect(press(open(), "PageDown", "PageDown", "PageDown").rows).toEqual([44, 64]);
    expect(press(open(), "Shift+ArrowUp").rows).toEqual([0, 16]);
    expect(press(open(), "Shift+ArrowDown").rows).toEqual([0, 25]);
    expect(press(open(), "a")).toMatchObject({extent: [0, 600], rows: [0, 64]});
    expect(press(open(), "h")).toMatchObject({extent: [0, 300], rows: [0, 32]});
    expect(press(open({rows: [5, 9]}), "r")).toMatchObject({extent: [0, 10], rows: [0, 20]});
  });

  test("switch what is shown, and back", () => {
    for (const key of ["d", "v", "c", "m", "t", "k"]) {
      const context = open();
      const command = COMMANDS.find(({keys}) => keys.includes(key))!;
      const before = context.state.value;
      expect(command.isOn!(before, context.pointer.value)).toBe(false);
      expect(command.isOn!(press(context, key), context.pointer.value)).toBe(true);
      expect(press(context, key)).toEqual(before);
    }
  });

  test("take away the author's gains of channels, which an address overrides and a link keeps", () => {
    const context = open({}, {gains: {c1: 0.5, c3: 1e9, nowhere: 2}});
    const {state, first, manifest} = context;
    expect(state.value.channelGains.slice(0, 4)).toEqual([1, 0.5, 1, 1e4]);
    const address = encodeView(state.value, manifest, first);
    expect(address).not.toContain("gains");
    expect(decodeView(address, manifest, first)).toEqual(state.value);
    expect(decodeView(`${address}&gains=c2:2`, manifest, first).channelGains.slice(0, 4)).toEqual([1, 1, 2, 1]);
    press(context, "u");
    expect(state.value.channelGains.every((gain) => gain === 1)).toBe(true);
    const alike = encodeView(state.value, manifest, first);
    expect(decodeView(alike, manifest, first)).toEqual(state.value);
  });

  test("choose what a drag does", () => {
    const context = open();
    press(context, "x");
    expect(context.pointer.value.tool).toBe("measure");
    press(context, "z");
    expect(context.pointer.value.tool).toBe("zoom");
    press(context, "z");
    expect(context.pointer.value.tool).toBe("pan");
  });

  test("take a measured range away, whatever it was measured with", () => {
    const context = open();
    context.pointer.set({measured: {channel: 3, extent: [1, 2]}});
    press(context, "Escape");
    expect(context.pointer.value).toMatchObject({tool: "pan", measured: null, cursor: null});
  });

  test("mark the row with the focus, else the cursor's, else the one pointed at, and none out of view", () => {
    hints.length = 0;
    vi.stubGlobal("matchMedia", () => ({matches: false}));
    const context = open();
    expect(press(context, "b").bad).toEqual([]);
    expect(hints).toEqual(["Point at a row or press its name to mark it"]);
    context.pointer.set({pointed: {channel: 7}});
    expect(press(context, "b").bad).toEqual([7]);
    context.pointer.set({cursor: {channel: 5, seconds: 1}});
    expect(press(context, "b").bad).toEqual([5, 7]);
    context.pointer.set({focused: 6});
    expect(press(context, "b").bad).toEqual([5, 6, 7]);
    expect(press(context, "b").bad).toEqual([5, 7]);
    context.pointer.set({focused: null, cursor: null, pointed: null});
    expect(press(context, "b").bad).toEqual([5, 7]);
    context.pointer.set({pointed: {channel: 7}});
    expect(press(context, "PageDown", "b").bad).toEqual([5, 7]);
    expect(hints.slice(1)).toEqual([
      "c7 marked bad",
      "c5 marked bad",
      "c6 marked bad",
      "c6 marked good",
      hints[0],
      hints[0]
    ]);
  });

  test("say how a row is chosen with a finger", () => {
    vi.stubGlobal("matchMedia", () => ({matches: true}));
    for (const key of ["b", "G", "Alt+Shift+ArrowUp"]) {
      press(open(), key);
      expect(hints.at(-1)).toMatch(/^Tap on a channel’s name to /);
    }
  });

  test("show all channels in the order in view", () => {
    const context = open({order: [9, 3, 4], rows: [0, 3]});
    const {order, rows} = press(context, "a");
    expect([order.slice(0, 5), order.length, rows]).toEqual([[9, 3, 4, 0, 1], 64, [0, 64]]);
    expect(press(context, "h").order).toEqual(order);
    expect(press(context, "r").order[0]).toBe(0);
  });
});
