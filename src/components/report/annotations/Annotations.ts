import {recordingExtent} from "../../../format/segments.js";
import {type Annotation, UNLABELED} from "../../../marks/annotation.js";
import {readAnnotations} from "../../../marks/formats/readAnnotations.js";
import {ReadingError} from "../../../marks/formats/reading.js";
import {linkWith, MAX_LINK_LENGTH} from "../../../marks/linkText.js";
import {makeId} from "../../../marks/makeId.js";
import {planImport} from "../../../marks/planImport.js";
import {knownEnd, type Mark} from "../../../report/mark.js";
import type {Report} from "../../../report/report.js";
import {formatCount} from "../../../text/count.js";
import {formatNumber} from "../../../text/number.js";
import type {AnnotationModel} from "../../annotate/annotationModel.js";
import {isPublished} from "../../annotate/isPublished.js";
import {modelOf} from "../../annotate/models.js";
import {shownContent} from "../../annotate/shownContent.js";
import {html} from "../../reactive/html.js";
import {isTouched} from "../../reactive/isTouched.js";
import {watch} from "../../reactive/watch.js";
import type {RecordingElement} from "../../recording/Recording.js";
import type {ShowTarget} from "../../view/showTarget.js";
import {Card} from "../cards/Card.js";
import {download} from "../download.js";
import {AnnotationTable} from "./AnnotationTable.js";
import {EXPORT_FORMATS} from "./exportFiles.js";
import {ImportFailure, ImportReport} from "./ImportReport.js";
import {keepingWords} from "./keepingWords.js";
import type {AnnotationRow} from "./TableRow.js";

/** Parts of the page that the card works with. */
interface CardOptions {
  readonly viewer: RecordingElement;
  readonly show: (target: ShowTarget) => void;
  /** The author's annotations. */
  readonly published: readonly Mark[];
}

/** The card of annotations: the reader's and the author's in one table, import, export, undo, and where they are kept. */
export async function Annotations(report: Report, {viewer, show, published}: CardOptions): Promise<HTMLElement | null> {
  const loaded = await modelOf(viewer);
  if (!loaded) return null;
  const model: AnnotationModel = loaded;
  const {manifest, id, startTime} = report;
  const recording = recordingExtent(manifest.segments);
  const names = new Set(manifest.channels.map(({name}) => name));
  const content = shownContent(manifest);
  const authorRows = published.map(lockedRow);
  let wanted = "";

  const table = AnnotationTable({
    recording,
    names,
    lifetime: viewer.lifetime,
    open({annotation, isLocked}) {
      model.select(isLocked ? null : annotation.id);
      show({extent: [annotation.start, knownEnd(annotation)]});
    },
    change(before, after) {
      model.edit(after ? "edit" : "remove", [{before, after}]);
    }
  });
  const labels = html`<select aria-label="Show annotations of" onchange=${onFilter}></select>` as HTMLSelectElement;
  const [undoButton, redoButton] = (["undo", "redo"] as const).map(
    (action) => html`<button type="button" onclick=${() => model[action]()}></button>` as HTMLButtonElement
  );
  const picker = html`<input
    type="file"
    hidden
    aria-label="File of annotations"
    accept=".tsv,.csv,.txt,.json"
    multiple
    onchange=${onFiles}
  />` as HTMLInputElement;
  const news = html`<div class="annotation-news" aria-live="polite"></div>` as HTMLElement;
  const line = html`<p class="annotation-keeping" aria-live="polite"></p>` as HTMLElement;
  const withAuthor = html`<input type="checkbox" />` as HTMLInputElement;
  const exporting = html`<details class="annotation-export">
    <summary>Export</summary>
    <div>
      ${EXPORT_FORMATS.map(
        (format) => html`<button type="button" onclick=${() => exportAs(format)}>${format.label}</button>`
      )}
      <button type="button" onclick=${copyLink}>Link with annotations</button>
      ${published.length > 0 ? html`<label>${withAuthor} with the author’s</label>` : null}
    </div>
  </details>` as HTMLDetailsElement;
  const bar = html`<div class="annotation-bar">
    ${labels}
    ${
      model.isReadOnly
        ? null
        : html.fragment`<button type="button" onclick=${() => picker.click()}>Import</button>${picker}`
    }
    ${exporting}${model.isReadOnly ? null : [undoButton, redoButton]}
  </div>` as HTMLElement;

  function mineRows(): AnnotationRow[] {
    const {annotations, colors} = model.state.value;
    return annotations
      .filter((annotation) => !isPublished(annotation, published))
      .map((annotation) => ({
        annotation,
        isLocked: false,
        isOfOther: annotation.content !== undefined && annotation.content !== content,
        color: annotation.color ?? colors.get(annotation.label)
      }));
  }

  function showRows(): void {
    const all = [...authorRows, ...mineRows()].sort((a, b) => a.annotation.start - b.annotation.start);
    const used = [...new Set(all.map(({annotation}) => annotation.label))].sort();
    const options = [
      ["", `All labels (${formatNumber(all.length)})`],
      ...used.map((label) => [`=${label}`, label || UNLABELED])
    ];
    labels.replaceChildren(
      ...options.map(([value, text]) => html`<option value=${value}>${text}</option>` as HTMLElement)
    );
    if (!options.some(([value]) => value === wanted)) wanted = "";
    labels.value = wanted;
    table.show(
      wanted === "" ? all : all.filter(({annotation}) => `=${annotation.label}` === wanted),
      model.state.value.selected
    );
    table.hidden = all.length === 0;
    labels.hidden = all.length === 0;
  }

  function onFilter(): void {
    wanted = labels.value;
    showRows();
  }

  function showSteps(): void {
    const {history} = model.state.value;
    const steps = [
      {button: undoButton, words: "Undo", edit: history.done.at(-1)},
      {button: redoButton, words: "Redo", edit: history.undone.at(-1)}
    ];
    for (const {button, words, edit} of steps) {
      button.textContent = words;
      button.disabled = !edit;
      button.title = edit ? `${words}: ${edit.name}` : `There is nothing to ${words.toLowerCase()}`;
      button.ariaDescription = edit?.name ?? "nothing so far";
    }
  }

  function showKeeping(): void {
    const rows = mineRows();
    const others = rows.filter(({isOfOther}) => isOfOther).length;
    const {text, isProblem} = keepingWords(model.keeping.value, {
      count: rows.length,
      isReadOnly: model.isReadOnly,
      isTouched: isTouched()
    });
    const retry = html`<button type="button" onclick=${() => model.retry()}>Try again</button>` as HTMLElement;
    line.replaceChildren(text, ...(isProblem ? [" ", retry] : []));
    line.classList.toggle("annotation-problem", isProblem);
    line.ariaLive = isProblem ? "assertive" : "polite";
    if (others > 0) line.append(` ≠ ${formatCount(others, "annotation")} made on other content than is shown now.`);
  }

  function exported(): Annotation[] {
    const mine = mineRows().map(({annotation}) => annotation);
    return withAuthor.checked ? [...authorRows.map(({annotation}) => annotation), ...mine] : mine;
  }

  function exportAs({ending, type, write}: (typeof EXPORT_FORMATS)[number]): void {
    download(`${id}${ending}`, {content: write(exported(), {startTime}), type});
    model.markExported();
    exporting.open = false;
  }

  async function copyLink(): Promise<void> {
    exporting.open = false;
    const address = linkWith(location.href, exported());
    if (address.length > MAX_LINK_LENGTH) {
      news.replaceChildren(
        html`<p>
          ${formatCount(exported().length, "annotation")} are too many for a link (${formatNumber(address.length)} of
          ${formatNumber(MAX_LINK_LENGTH)} letters): export a file.
        </p>` as HTMLElement
      );
      return;
    }
    try {
      await navigator.clipboard.writeText(address);
      news.replaceChildren(html`<p>Link to this view with annotations copied.</p>` as HTMLElement);
    } catch {
      news.replaceChildren(html`<p>Copy this link: <a href=${address}>${address}</a></p>` as HTMLElement);
    }
  }

  async function onFiles(): Promise<void> {
    const files = [...(picker.files ?? [])];
    const reports = [];
    for (const file of files) reports.push(await importFile(file));
    news.replaceChildren(...reports);
    picker.value = "";
  }

  async function importFile(file: File): Promise<HTMLElement> {
    try {
      const reading = readAnnotations(new Uint8Array(await file.arrayBuffer()), {startTime});
      const plan = planImport(model.state.value.annotations, reading, {
        ...{recording, names, now: Date.now(), makeId}
      });
      model.edit("import", plan.changes);
      return ImportReport(file.name, {...plan, format: reading.format});
    } catch (error) {
      if (!(error instanceof ReadingError)) throw error;
      return ImportFailure(file.name, error.message);
    }
  }

  watch(model.state, ["annotations", "colors", "selected"], showRows);
  watch(model.state, ["history"], showSteps);
  watch(model.state, ["annotations"], showKeeping);
  model.keeping.subscribe(showKeeping);
  return Card(
    "Annotations",
    html`<div class="annotations group-colors">${bar}${news}${table}${line}</div>` as HTMLElement
  );
}

function lockedRow({id, label, start, end, channels, text, color}: Mark): AnnotationRow {
  const written = label === UNLABELED ? "" : label;
  return {
    annotation: {...{id, label: written, start, end, channels, text}, modified: 0},
    isLocked: true,
    isOfOther: false,
    color
  };
}
