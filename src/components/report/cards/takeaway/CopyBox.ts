import {html} from "../../../reactive/html.js";

/** Time that the button says what it did, in milliseconds. */
const SAID_MS = 2000;

/** Text of code, in a language, in a box that shows all of it, with a button that copies it. */
export function CopyBox(text: string, language: string): HTMLElement {
  const code = html`<code>${text}</code>` as HTMLElement;
  const button = html`<button type="button" aria-label="Copy the ${language}" onclick=${copy}>
    Copy
  </button>` as HTMLElement;
  const said = html`<span class="copy-said" aria-live="polite"></span>` as HTMLElement;

  async function copy(): Promise<void> {
    try {
      // Pages that came over plain HTTP have no clipboard: there the text is selected.
      await navigator.clipboard.writeText(text);
      said.textContent = "Copied";
    } catch {
      getSelection()?.selectAllChildren(code);
      said.textContent = "Selected: copy it with Ctrl C";
    }
    setTimeout(() => (said.textContent = ""), SAID_MS);
  }

  return html`<div class="copy-box">
    <pre tabindex="0" role="group" aria-label=${language}>${code}</pre>
    <div>${said}${button}</div>
  </div>` as HTMLElement;
}
