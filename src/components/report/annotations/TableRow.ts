import type {Annotation} from "../../../marks/annotation.js";
import {formatTime} from "../../../text/moment.js";
import {html, svg} from "../../reactive/html.js";
import {type Cell, CELLS} from "./annotationCells.js";

/** An annotation in the table. */
export interface AnnotationRow {
  readonly annotation: Annotation;
  /** Of the author: it is shown, and cannot be changed. */
  readonly isLocked: boolean;
  /** Made on other content than is shown. */
  readonly isOfOther: boolean;
  /** A CSS color; undefined for none. */
  readonly color: string | undefined;
}

/** Callbacks of a row; each is given the row's element. */
interface RowOptions {
  readonly onShow: (element: HTMLElement) => void;
  readonly onRemove: (element: HTMLElement) => void;
  /** Something was typed into the field of a column. */
  readonly onChange: (element: HTMLElement, column: number, input: HTMLInputElement) => void;
}

/**
 * A row of the table: a button that shows the annotation, a field for each column, a button that removes it. What is locked
 * is text.
 */
export function TableRow(
  {annotation, isLocked, isOfOther, color}: AnnotationRow,
  {onShow, onRemove, onChange}: RowOptions
): HTMLElement {
  const name = annotation.label || "unlabeled annotation";
  const facts = [isLocked ? "published by the author" : "", isOfOther ? "made on other content than is shown now" : ""];
  const show = html`<button
    type="button"
    aria-label=${[`Show ${name}`, ...facts.filter(Boolean)].join(", ")}
    aria-description="at ${formatTime(annotation.start)}"
    title=${["Show in the viewer", ...facts.filter(Boolean)].join(", ")}
    onclick=${() => onShow(element)}
  >
    ${signsOf({isLocked, isOfOther})}
  </button>`;
  const remove = isLocked
    ? null
    : html`<button type="button" title=${`Remove ${name}`} onclick=${() => onRemove(element)}>
        <span aria-hidden="true">×</span>
      </button>`;
  const cells = CELLS.map((cell, column) => {
    const {title, write, placeholder} = cell;
    return isLocked
      ? TextCell(cell, annotation)
      : html`<td>
          <input
            aria-label=${`${title} of ${name}`}
            value=${write(annotation)}
            placeholder=${placeholder}
            onchange=${(event: Event) => onChange(element, column, event.target as HTMLInputElement)}
            oninput=${(event: Event) => (event.target as HTMLInputElement).setCustomValidity("")}
          />
        </td>`;
  });
  const element = html`<tr class="annotation-row" onclick=${onPress}>
    <td>${show}</td>
    ${cells}
    <td>${remove}</td>
  </tr>` as HTMLElement;

  /** A press beside the fields and buttons shows the annotation. */
  function onPress({target}: Event): void {
    if (!(target as Element).closest("input, button")) onShow(element);
  }

  fillRow(element, {annotation, color});
  return element;
}

/** A row on paper: all of it is text, which wraps, and nothing can be pressed. */
export function PaperRow({annotation, color, ...signs}: AnnotationRow): HTMLElement {
  const element = html`<tr class="annotation-row">
    <td>${signsOf(signs)}</td>
    ${CELLS.map((cell) => TextCell(cell, annotation))}
  </tr>` as HTMLElement;
  fillRow(element, {annotation, color});
  return element;
}

/** Cell with the text of an annotation in a column, or the placeholder. */
function TextCell({write, placeholder}: Cell, annotation: Annotation): HTMLElement {
  const text = write(annotation) || html`<span class="annotation-none">${placeholder}</span>`;
  return html`<td>${text}</td>` as HTMLElement;
}

/** The swatch of a row, and its signs for what is published and what was made on other content. */
function signsOf({isLocked, isOfOther}: Pick<AnnotationRow, "isLocked" | "isOfOther">): DocumentFragment {
  return html.fragment`<i class="annotation-swatch"></i>${isLocked ? html`<span title="Published by the author">${Lock()}<span class="viewer-unseen">published</span></span>` : null}${
    isOfOther
      ? html`<span title="Made on other content than is shown now"
          >≠<span class="viewer-unseen">made on other content</span></span
        >`
      : null
  }`;
}

/** Puts what an annotation says now into its row: not into the field that is typed into. */
export function fillRow(element: HTMLElement, {annotation, color}: Pick<AnnotationRow, "annotation" | "color">): void {
  const swatch = element.querySelector<HTMLElement>(".annotation-swatch")!;
  swatch.style.background = color ?? "var(--theme-foreground-faintest)";
  element.querySelectorAll("input").forEach((input, column) => {
    if (input !== document.activeElement) input.value = CELLS[column].write(annotation);
  });
}

/** A padlock: nobody can change it here. */
function Lock(): SVGElement {
  return svg`<svg class="annotation-lock" viewBox="0 0 12 12" aria-hidden="true">
    <path d="M3.5,5.5V3.6a2.5,2.5 0 0 1 5,0V5.5" fill="none" stroke="currentColor" stroke-width="1.4" />
    <rect x="2" y="5.5" width="8" height="5.5" rx="1" fill="currentColor" />
  </svg>` as SVGElement;
}
