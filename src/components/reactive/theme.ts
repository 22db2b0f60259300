import {createState, type State} from "./state.js";

/** "light" for dark text on a light ground, "dark" for the reverse. */
export type Scheme = "light" | "dark";

/** Colors of a place on a page, as "#rrggbb". */
export interface Theme {
  readonly scheme: Scheme;
  readonly foreground: string;
  readonly background: string;
}

/** Theme of a place whose colors are not known. */
const DEFAULT: Theme = {scheme: "light", foreground: "#1b1e23", background: "#ffffff"};

/** Colors as they are computed at an element, whatever they come from: a theme, a class, the system. */
export interface ThemeWatch {
  readonly state: State<Theme>;
  /** A CSS color at the element as "#rrggbb", such as "var(--trace)"; `fallback` where it has none. */
  read(color: string, fallback: string): string;
  /** Reads the theme anew at once: before paper, and once the element is on the page. */
  update(): void;
}

/** Reads the theme at an element, and follows it until `lifetime` ends. */
export function watchTheme(element: Element, lifetime: AbortSignal): ThemeWatch {
  const sample = makeProbe("");
  const probe = makeProbe("color 1ms, background-color 1ms");
  probe.style.color = "var(--theme-foreground)";
  probe.style.backgroundColor = "var(--theme-background)";
  probe.style.animation = "viewer-placed 1ms"; // of the style sheet
  element.append(sample, probe);
  const parse = createColorParser();
  const state = createState(DEFAULT, lifetime);

  function read(color: string, fallback: string): string {
    sample.style.color = "";
    sample.style.color = color;
    return parse(getComputedStyle(sample).color) ?? fallback;
  }

  function update(): void {
    const foreground = read("var(--theme-foreground)", DEFAULT.foreground);
    sample.style.backgroundColor = "var(--theme-background)";
    const background = parse(getComputedStyle(sample).backgroundColor) ?? DEFAULT.background;
    const scheme = luminanceOf(foreground) > luminanceOf(background) ? "dark" : "light";
    state.set({scheme, foreground, background});
  }

  // A transition begins whenever a computed color changes: nothing else tells of all that may change one. An animation
  // begins when the element comes to a place, or to another, which begins no transition. A color that is taken back before
  // its transition has moved begins none either: that one is canceled.
  for (const type of ["transitionrun", "transitioncancel", "animationstart"])
    probe.addEventListener(type, update, {signal: lifetime});
  update();
  return {state, read, update};
}

/** An element that takes no room and has colors to compute. */
function makeProbe(transition: string): HTMLElement {
  const probe = document.createElement("i");
  probe.ariaHidden = "true";
  Object.assign(probe.style, {position: "absolute", width: "0", height: "0", visibility: "hidden", transition});
  probe.style.setProperty("forced-color-adjust", "none");
  return probe;
}

/** Reads any color that a browser computes as "#rrggbb"; undefined for none, and for one that nothing shows of. */
function createColorParser(): (color: string) => string | undefined {
  let draw: ReturnType<typeof createColorDrawer> | undefined;
  return (color) => {
    if (color === "") return undefined;
    // Most colors are computed to this form, which needs no drawing.
    const plain = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color);
    const [red, green, blue, alpha] = plain
      ? [...plain.slice(1).map(Number), 255]
      : (draw ??= createColorDrawer())(color);
    const hex = [red, green, blue].map((value) => value.toString(16).padStart(2, "0"));
    return alpha < 128 ? undefined : `#${hex.join("")}`;
  };
}

/** Draws colors on a pixel, and gives its bytes. */
function createColorDrawer(): (color: string) => Uint8ClampedArray {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", {willReadFrequently: true})!;
  return (color) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data;
  };
}

/** Relative luminance of "#rrggbb", 0 to 1, as WCAG 2 defines it. */
function luminanceOf(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((i) => {
    const value = parseInt(hex.slice(i, i + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
