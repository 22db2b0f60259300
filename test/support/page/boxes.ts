import type {Page} from "playwright-core";

/** Parts that do not keep to their places on a page, in words. */
interface Misplaced {
  /** Parts that reach over a side of the container. */
  overflowing: string[];
  /** Pairs of texts and controls that cover each other. */
  overlapping: string[];
}

/**
 * Looks at the boxes of all texts and controls inside an element, as far as they are seen: which of them leave it at its
 * sides, and which cover each other. What `except` selects may cover others, as pointers and open panels do.
 */
export function findMisplaced(page: Page, selector: string, except = "none"): Promise<Misplaced> {
  return page.evaluate(
    ([selector, except]) => {
      const container = document.querySelector(selector)!;
      const bounds = container.getBoundingClientRect();
      const boxes: {element: Element; name: string; left: number; right: number; top: number; bottom: number}[] = [];

      /** Cuts a box at all that clips it; null when nothing is left of it. */
      function seen(element: Element, box: DOMRect) {
        let {left, right, top, bottom} = box;
        for (let at: Element | null = element; at && at !== container; at = at.parentElement) {
          const {overflowX, overflowClipMargin, position, clipPath} = getComputedStyle(at);
          if (clipPath.startsWith("inset(50%")) return null;
          if (at === element && position === "fixed") return null;
          if (overflowX === "visible") continue;
          const clip = at.getBoundingClientRect();
          const margin = parseFloat(overflowClipMargin) || 0;
          [left, right] = [Math.max(left, clip.left - margin), Math.min(right, clip.right + margin)];
          [top, bottom] = [Math.max(top, clip.top - margin), Math.min(bottom, clip.bottom + margin)];
        }
        return right - left > 0.5 && bottom - top > 0.5 ? {left, right, top, bottom} : null;
      }
      function add(element: Element, name: string, box: DOMRect): void {
        if (!element.checkVisibility({contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true}))
          return;
        const rest = seen(element, box);
        if (rest) boxes.push({element, name, ...rest});
      }

      for (const element of container.querySelectorAll("button, input, select, summary, a, canvas")) {
        const name = element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "";
        add(
          element,
          `<${element.localName} ${element.className}> ${name.slice(0, 40)}`,
          element.getBoundingClientRect()
        );
      }
      const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode.textContent!.trim();
        if (!text) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        for (const box of range.getClientRects()) add(walker.currentNode.parentElement!, `"${text.slice(0, 40)}"`, box);
      }

      const say = (box: (typeof boxes)[number]) =>
        `${box.name} (${[box.left - bounds.left, box.top - bounds.top, box.right - bounds.left, box.bottom - bounds.top].map(Math.round).join(", ")})`;
      const overflowing = boxes.filter(({left, right}) => left < bounds.left - 1 || right > bounds.right + 1).map(say);
      const overlapping: string[] = [];
      const solid = boxes.filter(({element}) => element.localName !== "canvas" && !element.closest(except));
      solid.forEach((a, i) => {
        for (const b of solid.slice(i + 1)) {
          if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
          const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (width > 1 && height > 2) overlapping.push(`${say(a)} and ${say(b)}`);
        }
      });
      return {overflowing, overlapping};
    },
    [selector, except]
  );
}
