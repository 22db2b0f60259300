import {describe, expect, test} from "vitest";
import {type Annotation, statementOf} from "../../src/marks/annotation.js";
import {type Change, EMPTY_HISTORY, type History, MAX_STEPS, record, redo, undo} from "../../src/marks/history.js";
import {digitLabels, labelColors, labelsByUse} from "../../src/marks/labels.js";
import {planImport} from "../../src/marks/planImport.js";
import {annotationsOf, isForgotten, mergeRevisions, revise, type Revisions} from "../../src/marks/revisions.js";
import {shiftAnnotation} from "../../src/marks/shiftAnnotation.js";
import {between, createRandom} from "../support/random.js";
import {randomAnnotations} from "./randomAnnotations.js";

const make = (id: string, label: string): Annotation => ({
  ...{id, label, start: 1, end: 2, channels: null, text: "", modified: 0}
});

/** Statements of annotations, by their ids. */
const said = (revisions: Revisions) => new Map(annotationsOf(revisions).map((each) => [each.id, statementOf(each)]));

/** An edit that adds, changes or removes one of ten annotations. */
function randomChange(random: () => number, revisions: Revisions): Change {
  const id = `m${between(random, 0, 9)}`;
  const before = revisions.get(id)?.annotation ?? null;
  const after = before && random() < 0.3 ? null : make(id, `label ${between(random, 0, 1e6)}`);
  return {before, after};
}

describe("history", () => {
  test("undoes to every state before, in order, and redoes to every state after", () => {
    const random = createRandom(2);
    let revisions: Revisions = new Map();
    let history: History = EMPTY_HISTORY;
    const states = [said(revisions)];
    const apply = (changes: readonly Change[]) => {
      revisions = mergeRevisions(revisions, revise(revisions, changes, 1000));
    };
    for (let i = 0; i < 60; i++) {
      const change = randomChange(random, revisions);
      apply([change]);
      history = record(history, {name: "edit", changes: [change]});
      states.push(said(revisions));
    }
    for (let i = states.length - 2; i >= 0; i--) {
      const step = undo(history)!;
      apply(step.edit.changes);
      ({history} = step);
      expect(said(revisions)).toEqual(states[i]);
    }
    expect(undo(history)).toBeNull();
    for (let i = 1; i < states.length; i++) {
      const step = redo(history)!;
      apply(step.edit.changes);
      ({history} = step);
      expect(said(revisions)).toEqual(states[i]);
    }
    expect(redo(history)).toBeNull();
  });

  test("keeps five hundred steps, and forgets what was undone once something else is done", () => {
    let history: History = EMPTY_HISTORY;
    const edit = (name: string) => ({name, changes: [{before: null, after: make(name, name)}]});
    for (let i = 0; i < MAX_STEPS + 50; i++) history = record(history, edit(String(i)));
    expect([history.done.length, history.done[0].name]).toEqual([500, "50"]);
    const names: string[] = [];
    for (let step = undo(history); step; step = undo(step.history)) {
      names.push(step.edit.name);
      ({history} = step);
    }
    expect(names).toEqual(Array.from({length: 500}, (_, i) => String(549 - i)));
    for (let step = redo(history); step; step = redo(step.history)) {
      expect(step.edit.name).toBe(names.pop());
      ({history} = step);
    }
    expect(names).toEqual([]);
    history = undo(undo(history)!.history)!.history;
    expect(history.undone).toHaveLength(2);
    expect(record(history, {name: "nothing", changes: []})).toBe(history);
    expect(record(history, edit("new")).undone).toEqual([]);
  });
});

describe("merging", () => {
  test("comes to one state in whatever order and how often tabs tell each other", () => {
    const random = createRandom(11);
    for (let round = 0; round < 200; round++) {
      let now = 0;
      let tabs: Revisions[] = [new Map(), new Map(), new Map()];
      for (let i = 0; i < 20; i++) {
        const tab = between(random, 0, 2);
        now += between(random, 0, 2); // clocks are coarse: edits of two tabs have one time now and then
        tabs[tab] = mergeRevisions(tabs[tab], revise(tabs[tab], [randomChange(random, tabs[tab])], now));
        const other = between(random, 0, 2);
        if (random() < 0.3) tabs[other] = mergeRevisions(tabs[other], tabs[tab].values());
      }
      const latest = new Map<string, number>();
      for (const tab of tabs)
        for (const {id, modified} of tab.values()) latest.set(id, Math.max(latest.get(id) ?? 0, modified));
      for (const order of [
        [0, 1, 2],
        [2, 1, 0],
        [1, 2, 0]
      ]) {
        let merged: Revisions = new Map();
        for (const i of order) merged = mergeRevisions(merged, tabs[i].values());
        tabs = [...tabs];
        expect(said(merged)).toEqual(said(mergeRevisions(tabs[0], [...tabs[1].values(), ...tabs[2].values()])));
        for (const [id, {modified}] of merged) expect(modified).toBe(latest.get(id));
      }
    }
  });

  test("a change is later than what it changes, even where the clock was set back", () => {
    const first = revise(new Map(), [{before: null, after: make("a", "x")}], 5000);
    const revisions = mergeRevisions(new Map(), first);
    const [second] = revise(revisions, [{before: make("a", "x"), after: null}], 10);
    expect(second).toEqual({id: "a", modified: 5001, annotation: null});
    expect(annotationsOf(mergeRevisions(revisions, [second]))).toEqual([]);
    expect(isForgotten(second, 5001 + 31 * 86_400_000)).toBe(true);
    expect(isForgotten(second, 5001 + 29 * 86_400_000)).toBe(false);
  });
});

describe("labels", () => {
  const used = ["b", "a", "b", "", "c", "a", "b"].map((label) => ({label}));

  test("are counted, and digits keep theirs", () => {
    expect(labelsByUse(used)).toEqual(["b", "a", "c"]);
    expect(digitLabels(used, [])).toEqual(["b", "a", "c"]);
    expect(
      digitLabels([...used, ...used.filter(({label}) => label === "c"), {label: "d"}], ["b", "gone", "c"])
    ).toEqual(["b", "c", "a", "d"]);
    expect(
      digitLabels(
        Array.from({length: 20}, (_, i) => ({label: `l${i}`})),
        []
      )
    ).toHaveLength(9);
  });

  test("have a color each, in the order in which they come up", () => {
    const colors = labelColors(["x", "y", "", "x", ..."abcdefg"]);
    expect([...colors.keys()].join("")).toBe("xyabcdefg");
    expect([colors.get("x"), colors.get("y"), colors.get("f")]).toEqual([
      "var(--group-1)",
      "var(--group-2)",
      "var(--group-1)"
    ]);
  });
});

describe("planImport", () => {
  const options = {recording: [0, 3600] as const, names: new Set(["A01"]), now: 9, makeId: () => `new-${++made}`};
  let made = 0;
  const item = (line: number, draft: object) => ({
    where: `line ${line}`,
    draft: {...make("", "x"), id: undefined, modified: undefined, ...draft}
  });
  const reading = (...items: ReturnType<typeof item>[]) => ({format: "", items, problems: []});

  test("imports its own export as nothing new, and into an empty place as all", () => {
    const annotations = randomAnnotations(5, 50).map((each) => ({...each, end: each.end && Math.min(each.end, 3600)}));
    const items = annotations.map((draft, i) => ({where: `line ${i + 2}`, draft}));
    const again = planImport(annotations, {format: "", items, problems: []}, options);
    expect([again.addedCount, again.changedCount]).toEqual([0, 0]);
    expect(again.notes.filter(({reason}) => reason === "it is here already")).toHaveLength(50);
    const fresh = planImport([], {format: "", items, problems: []}, options);
    expect([fresh.addedCount, fresh.changes.length]).toEqual([50, 50]);
    expect(fresh.changes.map(({after}) => statementOf(after!))).toEqual(annotations.map(statementOf));
  });

  test("says what it leaves out, cuts and keeps, by line", () => {
    const here = [{...make("a", "old"), modified: 100}, make("b", "old"), make("c", "same")];
    const plan = planImport(
      here,
      {
        ...reading(
          item(2, {id: "a", label: "new", modified: 50}),
          item(3, {id: "b", label: "new", modified: 50}),
          item(4, {label: "same"}),
          item(5, {start: 4000, end: 4001}),
          item(6, {start: -1, end: 4000, label: "all"}),
          item(7, {label: "y", channels: ["A01", "B9"]}),
          item(8, {id: "b", label: "again"}),
          item(9, {label: "twice"}),
          item(10, {label: "twice"})
        ),
        problems: [{where: "line 1", reason: "bad"}]
      },
      options
    );
    expect([plan.addedCount, plan.changedCount]).toEqual([3, 1]);
    expect(plan.changes.find(({after}) => after?.id === "b")).toMatchObject({
      before: {label: "old"},
      after: {label: "new"}
    });
    expect(plan.changes.find(({after}) => after?.label === "all")?.after).toMatchObject({start: 0, end: 3600});
    expect(plan.notes.map(({where, reason}) => `${where}: ${reason}`)).toEqual([
      "line 1: bad",
      "line 2: it was changed here later: left as it is here",
      "line 4: it is here already",
      "line 5: it lies outside the recording: left out",
      "line 6: it reaches beyond the recording: cut there",
      "line 7: no channel B9 is in the recording: kept as written",
      "line 8: its id is on an earlier line already: left out",
      "line 10: it is here already"
    ]);
  });
});

test("an annotation is moved up to the recording's ends, across gaps, and keeps its length", () => {
  const move = (start: number, end: number | null, seconds: number) => {
    const moved = shiftAnnotation({...make("a", "x"), start, end}, seconds, [10, 100]);
    return [moved.start, moved.end];
  };
  expect(move(20, 30, 40.5)).toEqual([60.5, 70.5]);
  expect(move(20, 30, 1e6)).toEqual([90, 100]);
  expect(move(20, 30, -1e6)).toEqual([10, 20]);
  expect(move(20, null, 1e6)).toEqual([100, null]);
  expect(move(10, 100, 5)).toEqual([10, 100]);
});
