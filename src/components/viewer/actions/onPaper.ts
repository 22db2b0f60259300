import {createDelay} from "../../reactive/delay.js";
import {flushFrames} from "../../reactive/onFrame.js";
import type {ViewerContext} from "../../view/context.js";
import {measureView} from "../../view/measureView.js";
import type {ViewSize} from "../../view/viewSize.js";

/** Width of the viewer on paper in CSS pixels: A4 and Letter are wider between margins of 12 mm. */
const PAPER_PX = 700;

/** Device pixels in a CSS pixel on paper: 384 to the inch. */
const PAPER_RATIO = 4;

/** While the viewer has this class, it is laid out for paper: see the style sheet. */
const CLASS = "viewer-paper";

/** Height of the traces on paper, in CSS pixels: a sheet in landscape, which shows them larger, has no more. */
const PAPER_TRACES_PX = 296;

/** Lanes of marks that lie beside those; more take their room. */
const PAPER_LANES_PX = 30;

/** Longest wait for the picture that paper needs, in milliseconds: then what there is, is printed. */
const PATIENCE_MS = 8000;

type Parts = Pick<ViewerContext, "lifetime" | "element" | "size" | "theme">;

/** Lays a viewer out for paper whenever its page is printed, and as before afterwards. */
export function followPrint(parts: Parts, measure: () => ViewSize): void {
  const {lifetime, element, size, theme} = parts;
  const options = {signal: lifetime};
  function onPrint(): void {
    if (!element.isConnected) return;
    putOnPaper(parts);
    flushFrames();
  }
  function onPrinted(): void {
    element.classList.remove(CLASS);
    theme.update();
    size.set(measure());
  }
  addEventListener("beforeprint", onPrint, options);
  addEventListener("afterprint", onPrinted, options);
}

/** Parts of a report that are printed. */
export type PrintedPart = "view" | "report" | "both";

/**
 * Prints the view, the rest of the report, or both, once the view has its final picture at the resolution of paper. A page's
 * style sheet hides what is not to be printed: its root has the part as `data-print` until it is printed.
 */
export async function printPart(context: ViewerContext, part: PrintedPart): Promise<void> {
  const {lifetime, picture} = context;
  const root = document.documentElement;
  root.dataset.print = part;
  addEventListener("afterprint", () => delete root.dataset.print, {once: true, signal: lifetime});
  if (part === "report") return print();
  putOnPaper(context);
  flushFrames();
  await new Promise<void>((resolve) => {
    const patience = createDelay(lifetime);
    patience.run(resolve, PATIENCE_MS);
    const stop = picture.subscribe(({settled}) => {
      if (!settled) return;
      stop();
      patience.cancel();
      resolve();
    });
  });
  print();
}

function putOnPaper({element, size, theme}: Parts): void {
  element.classList.add(CLASS);
  theme.update();
  const {lanes, lane, maxLanes, height, gutter} = size.value;
  const page = {width: PAPER_PX, height: innerHeight, pixelRatio: PAPER_RATIO};
  size.set({
    ...measureView(page, PAPER_PX),
    gutter,
    ...{lanes, lane, maxLanes},
    height: Math.min(height, PAPER_TRACES_PX - Math.max(0, lanes - PAPER_LANES_PX)),
    paper: true
  });
}
