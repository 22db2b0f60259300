/** The views that were made, one for each gesture, and the current one: what undo and redo go over. */
export interface ViewSteps {
  /** Place of the current view among the steps. */
  readonly at: number;
  /** Text of the current view. */
  readonly current: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Makes a view the next step, after the current one; those that were undone are gone. */
  add(text: string): void;
  /** Makes the current step's view another one. */
  replace(text: string): void;
  /** Makes a step the current one, if it is known. Returns whether it is. */
  goTo(at: number): boolean;
}

/** Steps kept at most: the oldest go first. */
const MAX_STEPS = 500;

/** A list of steps that begins with a view. */
export function createSteps(first: string): ViewSteps {
  let texts = [first];
  let dropped = 0;
  let at = 0;
  return {
    get at() {
      return at + dropped;
    },
    get current() {
      return texts[at];
    },
    get canUndo() {
      return at > 0;
    },
    get canRedo() {
      return at < texts.length - 1;
    },
    add(text) {
      texts = [...texts.slice(0, at + 1), text];
      const over = Math.max(0, texts.length - MAX_STEPS);
      texts.splice(0, over);
      dropped += over;
      at = texts.length - 1;
    },
    replace(text) {
      texts[at] = text;
    },
    goTo(step) {
      const isKnown = step >= dropped && step < dropped + texts.length;
      if (isKnown) at = step - dropped;
      return isKnown;
    }
  };
}
