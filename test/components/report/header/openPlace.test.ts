import {describe, expect, test} from "vitest";
import {openPlace} from "../../../../src/components/report/header/openPlace.js";
import {allView, placeView} from "../../../../src/components/view/firstView.js";
import {marksOfPlaces, type PlaceMark} from "../../../../src/report/marksOf.js";
import {channelsOf, manifestOf, oneSegment} from "../../manifests.js";

describe("openPlace", () => {
  const manifest = manifestOf(oneSegment(60_000), channelsOf(8));
  const places = marksOfPlaces([
    {title: "all", start: 1, end: 3},
    {title: "some", start: 1, end: 3, channels: ["c5", "c2"]},
    {title: "at the end", start: 58, end: 62}
  ]);
  const all = allView(manifest, [...manifest.channels.keys()]);
  const at = (place: PlaceMark) => ({...all, ...placeView(manifest, place)});

  test("knows each place by its moment and channels, also one that was moved into the recording", () => {
    expect(openPlace(places, manifest, at(places[0]))).toBe(0);
    expect(openPlace([places[1]], manifest, at(places[1]))).toBe(0);
    expect(openPlace(places, manifest, at(places[2]))).toBe(2);
  });

  test("knows none when the view has moved on, or shows other channels", () => {
    expect(openPlace(places, manifest, all)).toBe(-1);
    expect(openPlace(places, manifest, {...all, extent: [1, 3.1]})).toBe(-1);
    expect(openPlace([places[1]], manifest, at(places[0]))).toBe(-1);
  });
});
