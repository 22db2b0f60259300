import {formatWindow} from "../../../text/formatWindow.js";
import {html} from "../../reactive/html.js";
import {uniqueId} from "../../reactive/uniqueId.js";
import {watch} from "../../reactive/watch.js";
import type {ViewerContext} from "../../view/context.js";
import {typedWindow, WINDOW_EXAMPLES} from "../../view/typedWindow.js";
import {clampExtent} from "../../view/viewport.js";

/**
 * The time in view, to be typed anew. Enter and Escape lead to the traces; what is no time, or none of the recording, is
 * told in words.
 */
export function WindowInput({report, services, state, limits, clock}: ViewerContext): HTMLElement {
  const id = uniqueId("viewer-window-problem");
  const problem = html`<span id=${id} class="viewer-window-problem" role="alert" hidden></span>` as HTMLElement;
  const input = html`<input
    class="viewer-window"
    aria-label="Time in view"
    aria-describedby=${id}
    title="Type ${WINDOW_EXAMPLES} (g)"
    spellcheck="false"
    autocomplete="off"
    size="16"
    oninput=${() => (edited = true)}
    onblur=${read}
    onkeydown=${onKey}
  />` as HTMLInputElement;
  let edited = false;

  /** Follows what was typed, if anything was. Returns whether that is a time. */
  function read(): boolean {
    if (!edited) return true;
    const facts = {current: state.value.extent, recording: limits.recording, clock: clock()};
    const typed = typedWindow(input.value, {...facts, startTime: report.startTime});
    if ("problem" in typed) {
      problem.textContent = typed.problem;
      tell(false);
      return false;
    }
    state.set({extent: clampExtent(typed.extent, limits)});
    show();
    return true;
  }

  function show(): void {
    edited = false;
    input.value = formatWindow(state.value.extent, clock());
    tell(true);
  }

  function tell(isValid: boolean): void {
    problem.hidden = isValid;
    input.setAttribute("aria-invalid", String(!isValid));
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === "Escape") show();
    else if (event.key !== "Enter" || !read()) return;
    event.preventDefault();
    services.focusTraces();
  }

  services.editWindow = () => {
    input.focus();
    input.select();
  };
  watch(state, ["extent", "timeStyle"], () => {
    // Text that is being typed stays.
    if (!edited || document.activeElement !== input) show();
  });
  return html`<span class="viewer-window-box">${input}${problem}</span>` as HTMLElement;
}
