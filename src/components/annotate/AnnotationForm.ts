import type {Annotation} from "../../marks/annotation.js";
import {joinNames} from "../../marks/formats/channelNames.js";
import {formatDuration} from "../../text/duration.js";
import {nameRange} from "../../text/nameRange.js";
import {html} from "../reactive/html.js";
import {isTouched} from "../reactive/isTouched.js";
import {uniqueId} from "../reactive/uniqueId.js";

/** Labels of digits beyond these are given by their digit alone, or typed. */
const MAX_CHIPS = 9;

/** Content of a form at first, and takers of its result. */
export interface FormOptions {
  readonly annotation: Annotation;
  readonly isNew: boolean;
  /** Names of the channels that were pointed at: a choice beside all. */
  readonly rows: readonly string[];
  /** Labels of the digits. */
  readonly digits: readonly string[];
  /** All labels, for suggestions. */
  readonly labels: Iterable<string>;
  readonly format: (seconds: number) => string;
  /** Takes what was entered. */
  readonly onSave: (annotation: Annotation) => void;
  /** Takes it back: Escape, or the button. */
  readonly onCancel: () => void;
  readonly onRemove: () => void;
}

/** A form that can be asked what has been entered. */
export interface AnnotationFormElement extends HTMLFormElement {
  readonly entered: () => Annotation;
  begin(): void;
}

/**
 * The form of an annotation: label, note, channels. A digit typed into the empty label gives that digit's label and saves;
 * after a space it is a letter like others. Enter saves, Escape takes back.
 */
export function AnnotationForm(options: FormOptions): AnnotationFormElement {
  const {annotation, isNew, rows, digits, labels, format, onSave, onCancel, onRemove} = options;
  const {start, end} = annotation;
  // On a phone the browser's list of suggestions would take the next tap for itself; the labels in use are buttons there.
  const listId = uniqueId("annotate-labels");
  const label = html`<input
    name="label"
    aria-label="Label"
    placeholder="Label"
    autocomplete="off"
    list=${isTouched() ? null : listId}
    value=${annotation.label}
  />` as HTMLInputElement;
  const text = html`<input
    name="text"
    aria-label="Note"
    placeholder="Note"
    autocomplete="off"
    value=${annotation.text}
  />` as HTMLInputElement;
  const choices = channelChoices(annotation, rows);
  const channels = html`<select name="channels" aria-label="Channels">
    ${choices.map(([name], i) => html`<option value=${i}>${name}</option>`)}
  </select>` as HTMLSelectElement;
  channels.value = String(choices.findIndex(([, names]) => keyOf(names) === keyOf(annotation.channels)));
  const when =
    end === null || end <= start
      ? format(start)
      : `${format(start)} to ${format(end)} (${formatDuration(end - start)})`;
  const form = html`<form
    class="annotate-form"
    aria-label="Annotation"
    autocomplete="off"
    onsubmit=${onSubmit}
    onkeydown=${onKey}
  >
    <p>${when}</p>
    ${label}<datalist id=${listId}>${[...labels].map((each) => html`<option value=${each}></option>`)}</datalist>
    ${
      digits.length > 0
        ? html`<div class="annotate-digits" role="group" aria-label="Labels in use">
            ${digits.slice(0, MAX_CHIPS).map(
              (each, i) =>
                html`<button type="button" title="${each} (${i + 1})" onclick=${() => save(each)}>
                  <span aria-hidden="true"><kbd>${i + 1}</kbd> ${each}</span>
                </button>`
            )}
          </div>`
        : null
    }
    ${text}${channels}
    <div class="annotate-form-buttons">
      ${isNew ? null : html`<button type="button" onclick=${onRemove}>Remove</button>`}
      <button type="button" onclick=${onCancel}>Cancel</button><button type="submit">Save</button>
    </div>
  </form>` as HTMLFormElement;

  function entered(given = label.value): Annotation {
    const [, names] = choices[Number(channels.value)] ?? choices[0];
    return {...annotation, label: given.trim(), text: text.value.trim(), channels: names};
  }

  function save(given?: string): void {
    onSave(entered(given));
  }

  function onSubmit(event: Event): void {
    event.preventDefault();
    save();
  }

  function onKey(event: KeyboardEvent): void {
    // Keys of the viewer are letters here.
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      onCancel();
      return;
    }
    const isEmpty = label.value === "" || (label.selectionStart === 0 && label.selectionEnd === label.value.length);
    const given = /^[1-9]$/.test(event.key) ? digits[Number(event.key) - 1] : undefined;
    if (event.target !== label || !isEmpty || given === undefined || event.ctrlKey || event.metaKey || event.altKey)
      return;
    event.preventDefault();
    save(given);
  }

  return Object.assign(form, {
    entered: () => entered(),
    begin() {
      // A keyboard on the screen would cover what is annotated.
      if (isTouched()) return;
      label.focus({preventScroll: true});
      label.select();
    }
  });
}

/** The channels that it may be about: all, those that were pointed at, and those that it is about. */
function channelChoices(
  {channels}: Annotation,
  rows: readonly string[]
): [name: string, channels: readonly string[] | null][] {
  const choices: [string, readonly string[] | null][] = [["All channels", null]];
  const add = (names: readonly string[]) => {
    if (names.length === 0 || choices.some(([, others]) => keyOf(others) === keyOf(names))) return;
    choices.push([names.length === 1 ? `${names[0]} alone` : `${nameRange(names)} (${names.length})`, names]);
  };
  add(rows);
  if (rows.length > 1) add(rows.slice(0, 1));
  if (channels) add(channels);
  return choices;
}

function keyOf(names: readonly string[] | null): string {
  return names === null ? "" : joinNames(names);
}
