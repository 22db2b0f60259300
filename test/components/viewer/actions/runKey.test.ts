import {describe, expect, test} from "vitest";
import type {Annotating} from "../../../../src/components/view/marks/annotator.js";
import {commandOf, type KeyPress} from "../../../../src/components/viewer/actions/runKey.js";
import {channelsOf, manifestOf, oneSegment, reportOf} from "../../manifests.js";

const report = reportOf(manifestOf(oneSegment(1000), channelsOf(4)));
const shanks = reportOf(
  manifestOf(
    oneSegment(1000),
    channelsOf(4).map((channel, i) => ({...channel, group: i < 2 ? "A" : "B"}))
  )
);
const plain = {shiftKey: false, altKey: false, ctrlKey: false, metaKey: false};

function labelOf(press: Partial<KeyPress>, of = report, annotating: Annotating = "edit"): string | undefined {
  return commandOf({...plain, key: "", ...press}, {report: of, annotating})?.label;
}

describe("commandOf", () => {
  test("takes shift for a part of named keys, and of characters as typed", () => {
    expect(labelOf({key: "ArrowLeft"})).toBe("Back by a fifth of the window");
    expect(labelOf({key: "ArrowLeft", shiftKey: true})).toBe("Back one window");
    expect(labelOf({key: "?", shiftKey: true})).toBe("Help");
    expect(labelOf({key: "P", shiftKey: true})).toBe("Print this view");
    expect(labelOf({key: "p"})).toBe("To the previous event, place or burst");
    expect(labelOf({key: ">", shiftKey: true})).toBe("Cursor forward ten pixels");
  });

  test("leaves what the browser does with Ctrl, Cmd and Alt to it", () => {
    expect(labelOf({key: "ArrowUp", altKey: true})).toBe("Cursor up one row");
    expect(labelOf({key: "ArrowLeft", altKey: true})).toBeUndefined();
    expect(labelOf({key: "i", altKey: true})).toBeUndefined();
    expect(labelOf({key: "P", ctrlKey: true})).toBeUndefined();
    expect(labelOf({key: "ArrowLeft", metaKey: true})).toBeUndefined();
  });

  test("has no command without a meaning for the recording", () => {
    expect(labelOf({key: "w"})).toBeUndefined();
    expect(labelOf({key: "w"}, {...report, startTime: "2024-05-01T09:00:00+02:00"})).toBe("Time of day");
    expect(labelOf({key: "k"})).toBeUndefined();
    expect(labelOf({key: "k"}, shanks)).toBe("Color by group");
  });
});

test("a viewer offers what its reader may do with annotations, and no more", () => {
  const offered = (annotating: Annotating) =>
    ["M", "Z", "Y", "N", "U"]
      .filter((key) => labelOf({key, shiftKey: true}, report, annotating) !== undefined)
      .join("");
  expect(offered("edit")).toBe("MZYNU");
  expect(offered("read")).toBe("NU");
  expect(offered("none")).toBe("");
});
