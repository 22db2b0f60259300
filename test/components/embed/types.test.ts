import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import type * as Sources from "../../../src/components/embed/stratigram.js";
import type * as Written from "../../../src/components/embed/types.js";
import type {ReadQuery, ReadResult} from "../../../src/components/recording/readRecording.js";
import type {RecordingElement} from "../../../src/components/recording/Recording.js";
import type {Viewport} from "../../../src/components/view/viewportOf.js";

/** True if two types take and give the same; the compiler refuses `same<...>(true)` where they do not. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
/** Names of properties, so that one that may be left out is not forgotten. */
type SameKeys<A, B> = Same<keyof A, keyof B>;

const same = <T extends true>(value: T): boolean => value;

describe("the types of embed/stratigram.js", () => {
  test("are those of the sources", () => {
    type Options = NonNullable<Parameters<typeof Sources.openRecording>[1]>;
    const checks = [
      same<SameKeys<typeof Sources, {openRecording: unknown}>>(true),
      same<Same<typeof Sources.openRecording, typeof Written.openRecording>>(true),
      same<Same<Options, Written.EmbedOptions>>(true),
      same<SameKeys<Options, Written.EmbedOptions>>(true),
      same<Same<RecordingElement, Written.RecordingElement>>(true),
      same<SameKeys<RecordingElement, Written.RecordingElement>>(true),
      same<Same<Viewport, Written.Viewport>>(true),
      same<SameKeys<Viewport, Written.Viewport>>(true),
      same<Same<ReadQuery, Written.ReadQuery>>(true),
      same<SameKeys<ReadQuery, Written.ReadQuery>>(true),
      same<Same<ReadResult, Written.ReadResult>>(true)
    ];
    expect(checks.every(Boolean)).toBe(true);
  });

  test("stand by themselves: a page that takes the file needs no other", () => {
    expect(readFileSync("src/components/embed/types.d.ts", "utf8")).not.toMatch(/\bimport\b|\bfrom "/);
  });
});
