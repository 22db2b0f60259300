/** Something of browsers that pages do not work without. */
interface Need {
  readonly name: string;
  /**
   * Tells whether the browser has it; it may throw where it has not. One expression in the oldest JavaScript: pages have its
   * text in their heads.
   */
  readonly test: () => boolean;
  /** First versions of Chrome and Edge, of Firefox, and of Safari that have it: MDN's browser-compat-data, August 2026. */
  readonly since: readonly [chrome: number, firefox: number, safari: number];
}

/** Needs of the pages that browsers learned last. */
export const NEEDS: readonly Need[] = [
  {name: "JavaScript modules", test: () => "noModule" in document.createElement("script"), since: [61, 60, 11]},
  {name: "DecompressionStream", test: () => "DecompressionStream" in window, since: [80, 113, 16.4]},
  {name: "AbortSignal.any", test: () => "any" in AbortSignal, since: [116, 124, 17.4]},
  {name: "popovers", test: () => "popover" in document.documentElement, since: [114, 125, 17]},
  {name: "IndexedDB", test: () => "indexedDB" in window, since: [24, 16, 8]},
  {name: "CSS color-mix", test: () => CSS.supports("color", "color-mix(in srgb, red, blue)"), since: [111, 113, 16.2]},
  {name: "CSS container queries", test: () => CSS.supports("container-type", "inline-size"), since: [105, 110, 16]},
  {name: "CSS :has", test: () => CSS.supports("selector(:has(a))"), since: [105, 121, 15.4]}
];

/** "Chrome or Edge 116, Firefox 125, Safari 17.4": the first versions that have all of these. */
function firstVersions(): string {
  const [chrome, firefox, safari] = [0, 1, 2].map((family) => Math.max(...NEEDS.map(({since}) => since[family])));
  return `Chrome or Edge ${chrome}, Firefox ${firefox}, Safari ${safari}`;
}

/** The line that such a browser shows, before and after the names of what it lacks. */
export const OLD_BROWSER_LINE: readonly [before: string, after: string] = [
  "This browser is too old for this page: it lacks ",
  `. Use ${firstVersions()}, or a later one.`
];
