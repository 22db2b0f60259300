import {type Annotation, type AnnotationDraft, sortAnnotations} from "../../marks/annotation.js";
import {type Change, EMPTY_HISTORY, type History, record, redo, undo} from "../../marks/history.js";
import {digitLabels, labelColors} from "../../marks/labels.js";
import {annotationsOf, mergeRevisions, revise, type Revision, type Revisions} from "../../marks/revisions.js";
import {createState, type State} from "../reactive/state.js";
import {createKeeper, type Keeper, type Keeping} from "./createKeeper.js";

/** A reader's annotations as they are now. */
export interface AnnotationState {
  /** In order of their starts. */
  readonly annotations: readonly Annotation[];
  /** The id of the one that keys act on; null for none. */
  readonly selected: string | null;
  readonly history: History;
  /** Labels of the digits 1 to 9, and a CSS color for each label. */
  readonly digits: readonly string[];
  readonly colors: ReadonlyMap<string, string>;
  /** Annotations that came with the address, and are neither kept nor dropped yet. */
  readonly linked: readonly AnnotationDraft[];
}

/** A reader's annotations of a recording: edits, undo and redo, and the place where they are kept. */
export interface AnnotationModel {
  readonly state: State<AnnotationState>;
  readonly keeping: State<Keeping>;
  /** True if the reader may not change them. */
  readonly isReadOnly: boolean;
  /** Does an edit; changes that change nothing are none. */
  edit(name: string, changes: readonly Change[]): void;
  /** Undoes the latest edit, or does again what was undone last; the name of the edit, null when there is none. */
  undo(): string | null;
  redo(): string | null;
  select(id: string | null): void;
  find(id: string | null): Annotation | undefined;
  /** They are in a file now: leaving the page loses nothing. */
  markExported(): void;
  /** Tells whether some are neither kept nor in a file. */
  isUnsafe(): boolean;
  retry(): void;
}

/** Options of a model. */
interface ModelOptions {
  readonly lifetime: AbortSignal;
  /** Name of the place in the browser; null where the page keeps them. */
  readonly keepName: string | null;
  readonly initial?: readonly Annotation[];
  readonly isReadOnly?: boolean;
  /** Labels that have their colors first: those of the author. */
  readonly labels: () => Iterable<string>;
}

/** Makes the model; what is kept comes to it as soon as it is loaded. */
export function createAnnotationModel(options: ModelOptions): AnnotationModel {
  const {lifetime, keepName, initial = [], isReadOnly = false} = options;
  let revisions: Revisions = new Map(initial.map((annotation) => [annotation.id, revisionOf(annotation)]));
  let exported = new Set<Revision>();
  const state = createState<AnnotationState>(
    {annotations: [], selected: null, history: EMPTY_HISTORY, digits: [], colors: new Map(), linked: []},
    lifetime
  );
  const page = createState<Keeping>({where: "page", reason: "", unkeptIds: []}, lifetime);
  const keeper: Keeper | null =
    keepName === null ? null : createKeeper(keepName, {lifetime, onRevisions: receive, all: () => revisions.values()});

  /** Takes what is kept or was done in another tab. */
  function receive(others: readonly Revision[]): void {
    if (others.length === 0) return;
    revisions = mergeRevisions(revisions, others);
    show();
  }

  function show(): void {
    const annotations = sortAnnotations(annotationsOf(revisions));
    const {selected, digits} = state.value;
    const labels = annotations.map(({label}) => label);
    state.set({
      annotations,
      selected: selected !== null && revisions.get(selected)?.annotation ? selected : null,
      digits: digitLabels(annotations, digits),
      colors: labelColors([...options.labels(), ...state.value.colors.keys(), ...labels])
    });
  }

  function apply(changes: readonly Change[]): void {
    const revised = revise(revisions, changes, Date.now());
    revisions = mergeRevisions(revisions, revised);
    show();
    keeper?.keep(revised);
  }

  function edit(name: string, changes: readonly Change[]): void {
    const real = changes.filter(({before, after}) => before !== after);
    if (isReadOnly || real.length === 0) return;
    apply(real);
    state.set({history: record(state.value.history, {name, changes: real})});
  }

  function step(taken: ReturnType<typeof undo>): string | null {
    if (isReadOnly || !taken) return null;
    apply(taken.edit.changes);
    state.set({history: taken.history});
    return taken.edit.name;
  }

  show();
  return {
    state,
    keeping: keeper?.state ?? page,
    isReadOnly,
    edit,
    undo: () => step(undo(state.value.history)),
    redo: () => step(redo(state.value.history)),
    select: (selected) => state.set({selected}),
    find: (id) => (id === null ? undefined : (revisions.get(id)?.annotation ?? undefined)),
    markExported: () => {
      exported = new Set(revisions.values());
    },
    isUnsafe: () => {
      const {where, unkeptIds} = (keeper?.state ?? page).value;
      return where === "nowhere" && unkeptIds.some((id) => !exported.has(revisions.get(id)!));
    },
    retry: () => keeper?.retry()
  };
}

function revisionOf(annotation: Annotation): Revision {
  return {id: annotation.id, modified: annotation.modified, annotation};
}
