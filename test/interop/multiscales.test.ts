import {spawnSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {Ajv} from "ajv";
import {describe, expect, test} from "vitest";
import type {BuildOptions} from "../../src/data/builder/plan/planBuild.js";
import {buildMemory} from "../data/builder/buildMemory.js";
import {createMemorySource} from "../data/builder/memorySource.js";

const schema = JSON.parse(readFileSync(resolve(import.meta.dirname, "multiscales/schema.json"), "utf8")) as Record<
  string,
  unknown
>;
const validate = new Ajv({strict: false}).compile(schema);

interface Root {
  attributes: {
    multiscales: {layout: {asset: string; derived_from?: string; transform: {scale: number[]}}[]};
  };
}

/** The root of a store of 40,000 samples with a gap. */
async function rootOf(options: BuildOptions) {
  const source = createMemorySource({seed: 1, dtype: "int16", sampleCount: 40_000, channelCount: 3, breaks: [9000]});
  const {storeDir, manifest} = await buildMemory(source, options);
  return {storeDir, manifest, root: JSON.parse(readFileSync(join(storeDir, "zarr.json"), "utf8")) as Root};
}

const builds: [name: string, options: BuildOptions][] = [
  ["minmax", {}],
  ["minmax by 2", {step: 2}],
  ["without level 0", {level0: "omit"}],
  ["minmaxlttb", {method: "minmaxlttb", step: 2}],
  ["minmaxlttb without level 0", {method: "minmaxlttb", level0: "omit"}]
];

describe("the convention multiscales", () => {
  test.each(builds)("describes the levels of a store, by its JSON schema: %s", async (_, options) => {
    const {manifest, root} = await rootOf(options);
    expect(validate(root), JSON.stringify(validate.errors)).toBe(true);
    const {layout} = root.attributes.multiscales;
    const there = manifest.levels.filter(({omitted}) => !omitted);
    expect(layout.map(({asset}) => asset)).toEqual(there.map(({path}) => path));
    for (const {asset, derived_from: from, transform} of layout) {
      const lengthOf = (path: string) => manifest.levels.find((level) => level.path === path)!.length;
      // Nominal: the last bucket of a segment may be short.
      if (from) expect(transform.scale[1] / (lengthOf(from) / lengthOf(asset))).toBeCloseTo(1, 1);
      expect(transform.scale[0]).toBe(1);
    }
  });

  test("is refused by the schema when a level is misnamed", async () => {
    const {root} = await rootOf({});
    root.attributes.multiscales.layout[1].asset = "../1";
    expect(validate(root)).toBe(false);
  });
});

const python = process.env.PYTHON ?? "python3";

/** True if Python cannot read the store and check the schema by itself. Prints what is skipped. */
function isPythonMissing(): boolean {
  const check = "import jsonschema, xarray, zarr; assert zarr.__version__ >= '3'";
  if (spawnSync(python, ["-c", check]).status === 0) return false;
  console.warn(`skipped: ${python} has no jsonschema, xarray and zarr 3; install them, or name another one in PYTHON`);
  return true;
}

test.skipIf(isPythonMissing())(
  "xarray opens the levels that the layout names, jsonschema finds nothing wrong",
  async () => {
    const {storeDir, manifest} = await rootOf({});
    const script = `
import json, sys, warnings
warnings.simplefilter("ignore")
import jsonschema, xarray
store, schema = sys.argv[1:]
tree = xarray.open_datatree(store, engine="zarr", consolidated=False)
jsonschema.validate(json.load(open(store + "/zarr.json")), json.load(open(schema)))
print(json.dumps([tree[item["asset"]]["data"].shape for item in tree.attrs["multiscales"]["layout"]]))
`;
    const schemaFile = resolve(import.meta.dirname, "multiscales/schema.json");
    const {stdout, stderr} = spawnSync(python, ["-c", script, storeDir, schemaFile], {encoding: "utf8"});
    expect(stdout, stderr).not.toBe("");
    expect(JSON.parse(stdout)).toEqual(manifest.levels.map(({length}) => [manifest.channelCount, length]));
  }
);
