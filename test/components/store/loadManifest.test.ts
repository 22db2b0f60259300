import {describe, expect, test} from "vitest";
import {loadManifest} from "../../../src/components/store/loadManifest.js";
import {fakeStore} from "./fakeStore.js";
import {memoryReader} from "./memoryReader.js";

const {signal} = new AbortController();
const {manifest} = fakeStore();

/** Loads from a store whose root is this text. */
function load(root: string) {
  return loadManifest(memoryReader(new Map([["zarr.json", new TextEncoder().encode(root)]])), {signal});
}

const rootOf = (attributes: object) => JSON.stringify({zarr_format: 3, node_type: "group", attributes});

describe("loadManifest", () => {
  test("reads a store's root", async () => {
    expect(await load(rootOf({stratigram: manifest}))).toEqual(manifest);
  });

  test.each([
    ["another program's store", rootOf({ome: {}}), "foreign"],
    ["an empty file", "", "foreign"],
    ["a newer format", rootOf({stratigram: {...manifest, version: 9}}), "version"],
    ["a feature it does not know", rootOf({stratigram: {...manifest, requires: ["x"]}}), "version"],
    ["nonsense", rootOf({stratigram: {...manifest, sampleCount: 1e15}}), "corrupt"]
  ])("rejects %s in one line that names the file", async (_, root, kind) => {
    await expect(load(root)).rejects.toMatchObject({
      kind,
      path: "zarr.json",
      message: expect.stringMatching(/^zarr\.json: .+; [^\n]+$/) as string
    });
  });

  test("rejects where there is no store", async () => {
    await expect(loadManifest(memoryReader(new Map()), {signal})).rejects.toMatchObject({kind: "missing"});
  });
});
