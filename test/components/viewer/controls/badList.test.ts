import {describe, expect, test} from "vitest";
import {listBad} from "../../../../src/components/viewer/controls/BadList.js";
import {channelsOf, manifestOf, oneSegment} from "../../manifests.js";

describe("listBad", () => {
  test("names what is marked, with the file's reason or that a reader did it", () => {
    const channels = channelsOf(4).map((channel, i) => (i === 2 ? {...channel, bad: "flat"} : channel));
    const manifest = manifestOf(oneSegment(100), channels);
    expect(listBad(manifest, [1, 2])).toEqual([
      {name: "c1", bad: "marked by hand"},
      {name: "c2", bad: "flat"}
    ]);
    // A channel that a reader took for good again is not in the list, whatever the file says.
    expect(listBad(manifest, [])).toEqual([]);
  });
});
