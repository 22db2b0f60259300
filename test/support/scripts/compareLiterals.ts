import * as theirs from "htl";
import * as ours from "../../../src/components/reactive/html.js";

/** Findings of a page with this script on it. */
export interface Literals {
  /** Markup of all kinds of literals: of Hypertext Literal, and of ours. */
  markup: [theirs: string[], ours: string[]];
  /** Markup of one literal made twice with different values. */
  twice: string[];
  /** Presses of a button that a literal made. */
  pressCount: number;
  namespace: string | null;
}

const TEXTS = ["", "a", "<b>&amp;</b>", 'say "x" = {1}', "\ue001", 0, 12.5, true, false, null, undefined];

function literalsOf({html, svg}: Pick<typeof theirs, "html" | "svg">): (Node | null)[] {
  const node = (text: string) => Object.assign(document.createElement("i"), {textContent: text});
  return TEXTS.flatMap((text, i) => {
    const more = TEXTS[(i + 3) % TEXTS.length];
    return [
      html`${text}`,
      html`<p>${text}</p>`,
      html`<p>a ${text} b ${more}</p>`,
      html`<p class=${text}>x</p>`,
      html`<p class=${text} hidden=${i % 2 === 0} title="a ${text ?? ""} b ${more ?? ""}" data-x="1"></p>`,
      html`<ul>
        ${[text, more, node("n")].map((each) => html`<li>${each}</li>`)}
      </ul>`,
      html`<ul>
        ${[text, null, node(String(i))]}
      </ul>`,
      html`<table>
        <tbody>
          ${[1, 2].map(
            (row) =>
              html`<tr>
                ${[text, more].map((cell) => html`<td class="c ${row}">${cell}</td>`)}
              </tr>`
          )}
        </tbody>
      </table>`,
      html`<select>
        ${[1, 2, 3].map((value) => html`<option value=${value} selected=${value === 2}>${text}</option>`)}
      </select>`,
      html`<i style=${{left: "3px", "--gap": "4px", background: "red"}}></i>`,
      html`one <b>${text}</b> two`,
      html`<!-- note --><b>1</b>`,
      html``,
      html.fragment`<b>${text}</b> and ${node("x")}`,
      svg`<svg viewBox="0 0 1 ${i}" preserveAspectRatio="none"><path d=${["M0,0", "L1,1"].join("")} />${[1, 2].map((y) => svg`<rect y=${y} width="1"><desc>${text}</desc></rect>`)}</svg>`,
      svg`<circle r=${i} /><circle r="2" />`,
      svg`<clipPath id=${`c${i}`}><path d="M0 0" /></clipPath>`
    ];
  });
}

function markupOf(node: Node | null): string {
  if (node === null) return "";
  const box = document.createElement("div");
  box.append(node);
  box.normalize();
  // In one order: attributes with values come after the others.
  for (const element of box.querySelectorAll("*")) {
    const attributes = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const {name} of attributes) element.removeAttribute(name);
    for (const {name, value} of attributes) element.setAttribute(name, value);
  }
  return box.innerHTML;
}

let pressCount = 0;
const button = ours.html`<button onclick=${() => pressCount++}>x</button>` as HTMLElement;
document.body.append(button);
button.click();
const made = [2, 3].map((value) => ours.html`<b title=${value}>${value}</b>`);
const literals: Literals = {
  markup: [literalsOf(theirs).map(markupOf), literalsOf(ours).map(markupOf)],
  twice: made.map(markupOf),
  pressCount,
  namespace: (ours.svg`<g><path /></g>`!.firstChild as Element).namespaceURI
};
Object.assign(window, {literals});
