import {expect, test} from "vitest";
import {isPublished} from "../../../src/components/annotate/isPublished.js";
import {nextAnnotation} from "../../../src/components/annotate/nextAnnotation.js";
import {type Annotation, markOf} from "../../../src/marks/annotation.js";

const make = (id: string, start: number, label = ""): Annotation => ({
  ...{id, label, start, end: start + 1, channels: null, text: "", modified: 0}
});

test("the next annotation is that after the selected one, or after a moment, and the first again after the last", () => {
  const annotations = [make("a", 1, "x"), make("b", 2, "y"), make("c", 3, "x"), make("d", 4)];
  const next = (from: string | null, seconds: number, isWanted: (annotation: Annotation) => boolean = () => true) =>
    nextAnnotation(annotations, {from: annotations.find(({id}) => id === from) ?? null, seconds, isWanted})?.id;
  expect(["a", "b", "c", "d"].map((id) => next(id, 0))).toEqual(["b", "c", "d", "a"]);
  expect([next(null, 0), next(null, 2.5), next(null, 9)]).toEqual(["a", "c", "a"]);
  const ofX = ({label}: Annotation) => label === "x";
  expect([next("a", 0, ofX), next("c", 0, ofX), next(null, 2, ofX)]).toEqual(["c", "a", "c"]);
  expect(next("d", 0, ({label}) => label === "")).toBe("d");
  expect(next("a", 0, ({label}) => label === "z")).toBeUndefined();
});

test("an annotation that the author has published as it is, is the author's", () => {
  const own = make("a", 1, "x");
  const published = [markOf(own, "author", new Map())];
  expect(isPublished(own, published)).toBe(true);
  expect(isPublished({...own, text: "more"}, published)).toBe(false);
  expect(isPublished({...own, id: "b"}, published)).toBe(false);
  expect(isPublished(own, [])).toBe(false);
});
