import {setPaper} from "../../reactive/colorScheme.js";
import {flushFrames} from "../../reactive/onFrame.js";
import type {State} from "../../reactive/state.js";
import type {ViewerContext} from "../../view/context.js";
import {measureView} from "../../view/measureView.js";
import type {ViewSize} from "../../view/viewSize.js";

/** Width of the viewer on paper in CSS pixels: A4 and Letter are wider between margins of 12 mm. */
const PAPER_PX = 700;

/** Device pixels in a CSS pixel on paper: 384 to the inch. */
const PAPER_RATIO = 4;

/** While the viewer has this class, it is laid out for paper: see the style sheet. */
const CLASS = "viewer-paper";

/** Longest wait for the picture that paper needs, in milliseconds: then what there is, is printed. */
const PATIENCE_MS = 8000;

/** Whether a viewer is laid out for paper. */
export function isOnPaper(viewer: HTMLElement): boolean {
  return viewer.classList.contains(CLASS);
}

/** Lays a viewer out for paper whenever its page is printed, and as before afterwards. */
export function followPrint(size: State<ViewSize>, viewer: HTMLElement, measure: () => ViewSize): void {
  addEventListener("beforeprint", () => {
    if (!viewer.isConnected) return;
    putOnPaper(size, viewer);
    flushFrames();
  });
  addEventListener("afterprint", () => {
    viewer.classList.remove(CLASS);
    setPaper(false);
    size.set(measure());
  });
}

/** Prints the page once the view has its final picture at the resolution of paper. */
export async function printView({size, picture}: ViewerContext, viewer: HTMLElement): Promise<void> {
  putOnPaper(size, viewer);
  flushFrames();
  const timeout = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([
    timeout,
    new Promise<void>((resolve) => {
      const stop = picture.subscribe(({settled}) => {
        if (!settled) return;
        stop();
        resolve();
      });
    })
  ]);
  print();
}

function putOnPaper(size: State<ViewSize>, viewer: HTMLElement): void {
  viewer.classList.add(CLASS);
  setPaper(true);
  const {lanes, height} = size.value;
  const page = {width: 2 * PAPER_PX, height: innerHeight, pixelRatio: PAPER_RATIO};
  size.set({...measureView(page, PAPER_PX), lanes, height});
}
