import {afterEach, beforeEach, describe, expect, test, vi} from "vitest";
import {createPicturePainter, type PicturePainter} from "../../../src/components/picture/paintPicture.js";
import {createState} from "../../../src/components/reactive/state.js";
import {channelScales} from "../../../src/components/view/channels/channelScales.js";
import type {ViewerContext} from "../../../src/components/view/context.js";
import {planView} from "../../../src/components/view/planView.js";
import type {Signal} from "../../../src/components/view/signal/signal.js";
import {channelsOf, manifestOf, oneSegment} from "../manifests.js";
import {memoryTiles} from "../memoryTiles.js";
import {stateOf} from "../viewStates.js";

const [WIDTH, HEIGHT] = [300, 240];
const manifest = manifestOf(oneSegment(20_000), channelsOf(12), {
  encoding: {dtype: "float32", delta: false, shuffle: true}
});
const wave = (channel: number, sample: number) => 30 * Math.sin(sample / 37 + channel);

/** A painter, what it paints from, and the bytes that it has shown. */
function createBench() {
  const view = stateOf(manifest, {extent: [2, 18], mode: "traces"});
  const state = createState(view);
  const tables = createState({channels: null as unknown[] | null});
  const themeState = createState({scheme: "light", foreground: "#1b1e23", background: "#ffffff"});
  const theme = {state: themeState, read: () => themeState.value.foreground};
  const size = createState({pixelRatio: 1});
  let shown = new Uint32Array();
  const canvas = {
    width: WIDTH,
    height: HEIGHT,
    getContext: () => ({
      putImageData: ({data}: ImageData) => {
        shown = new Uint32Array(data.buffer.slice(0));
      }
    })
  };
  const signal = {manifest, scales: channelScales(manifest), tiles: memoryTiles(manifest, wave)};
  const painter = createPicturePainter({state, size, tables, theme} as unknown as ViewerContext, {
    canvas: canvas as unknown as HTMLCanvasElement,
    signal: () => signal as unknown as Signal,
    onChange: () => undefined
  });
  const plan = () => planView(manifest, {extent: state.value.extent, columnCount: WIDTH, channels: view.order});
  return {painter, plan, state, tables, themeState, shown: () => shown};
}
type Bench = ReturnType<typeof createBench>;

/** The picture of a painter that has prepared nothing, once a change is made. */
function paintedAtOnce(change: (bench: Bench) => void): Uint32Array {
  const bench = createBench();
  change(bench);
  bench.painter.paint(bench.plan());
  return bench.shown();
}

/** Each look at the clock is a second later than the one before: every row is a task of its own. */
function slowClock(): void {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (now += 1000));
}

/** Prepares the picture, and calls `interrupt` after some of its rows. */
async function prepare({painter, plan}: Bench, interrupt: () => void): Promise<void> {
  const prepared = painter.prepare(plan());
  prepared.catch(() => undefined);
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setTimeout(resolve));
  interrupt();
  await prepared;
}

beforeEach(() => {
  // Node has none.
  vi.stubGlobal(
    "ImageData",
    class {
      readonly data: Uint8ClampedArray;
      constructor(
        readonly width: number,
        readonly height: number
      ) {
        this.data = new Uint8ClampedArray(4 * width * height);
      }
    }
  );
  slowClock();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("a first picture prepared in short tasks", () => {
  test("is shown by the next drawing, and by none before", async () => {
    const bench = createBench();
    await prepare(bench, () => undefined);
    expect(bench.shown()).toHaveLength(0);
    bench.painter.paint(bench.plan());
    expect(bench.shown()).toEqual(paintedAtOnce(() => undefined));
    expect(bench.shown().some((pixel) => pixel !== 0)).toBe(true);
  });

  const changes: [name: string, change: (bench: Bench) => void][] = [
    ["the theme changes", ({themeState}) => themeState.set({foreground: "#dfdfd6", background: "#161616"})],
    ["the table of channels comes", ({tables}) => tables.set({channels: []})],
    ["more tiles come", ({painter}) => painter.refresh()]
  ];

  test.each(changes)("is given up once %s: the next drawing is whole", async (_, change) => {
    const bench = createBench();
    await expect(prepare(bench, () => change(bench))).rejects.toThrow(/abort/i);
    bench.painter.paint(bench.plan());
    expect(bench.shown()).toEqual(paintedAtOnce(change));
  });

  test("is given up between two rows of one task as well", async () => {
    vi.spyOn(performance, "now").mockReturnValue(0);
    const bench = createBench();
    const prepared = bench.painter.prepare(bench.plan());
    await Promise.resolve();
    bench.painter.refresh();
    await expect(prepared).rejects.toThrow(/abort/i);
  });

  test.each<[string, (painter: PicturePainter, bench: Bench) => unknown]>([
    ["another drawing", (painter, {plan}) => painter.paint(plan())],
    ["another preparation", (painter, {plan}) => painter.prepare(plan())]
  ])("is given up for %s, which is whole", async (_, begin) => {
    const bench = createBench();
    let begun: unknown;
    await expect(prepare(bench, () => (begun = begin(bench.painter, bench)))).rejects.toThrow(/abort/i);
    await begun;
    bench.painter.paint(bench.plan());
    expect(bench.shown()).toEqual(paintedAtOnce(() => undefined));
  });

  test("is not what is drawn when its gain has changed meanwhile", async () => {
    const change = ({state}: Bench) => state.set({gain: 3});
    const bench = createBench();
    await prepare(bench, () => change(bench));
    bench.painter.paint(bench.plan());
    expect(bench.shown()).toEqual(paintedAtOnce(change));
    expect(bench.shown()).not.toEqual(paintedAtOnce(() => undefined));
  });
});
