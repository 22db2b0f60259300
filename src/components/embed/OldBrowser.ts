import {NEEDS, OLD_BROWSER_LINE} from "../../text/oldBrowser.js";
import type {RecordingElement} from "../recording/Recording.js";

/**
 * A line in place of the viewer that says what the browser lacks for it; null when it lacks nothing. It has no value, reads
 * nothing, and its `ready` rejects with the line. Like `stratigram.ts`, it uses no syntax that such browsers cannot parse.
 */
export function OldBrowser(): RecordingElement | null {
  const missing = NEEDS.filter(({test}) => {
    try {
      return !test();
    } catch {
      return true;
    }
  });
  if (missing.length === 0) return null;
  const names = missing.map(({name}) => name).join(", ");
  const line = OLD_BROWSER_LINE.join(names);
  const ending = new AbortController();
  const ready = Promise.reject(new Error(line));
  ready.catch(() => undefined);
  const element = document.createElement("p");
  element.setAttribute("role", "alert");
  element.textContent = line;
  const members = {
    ready,
    lifetime: ending.signal,
    show: () => undefined,
    read: () => ready,
    destroy() {
      element.remove();
      ending.abort();
    }
  };
  return Object.assign(element, members) as unknown as RecordingElement;
}
