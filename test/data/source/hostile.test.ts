import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, describe, expect, test} from "vitest";
import {createIsolation} from "../../../src/data/source/isolation/isolate.js";
import {openSource} from "../../../src/data/source/openSource.js";
import {mutate} from "../../fuzz/mutate.js";
import {createAttempts, tryRecording} from "../../fuzz/tryRecording.js";
import {isMissing, sharedPath} from "../../shared.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {createRandom} from "../../support/random.js";
import {groupAt, writeTinyNwb} from "../../support/sources/writeTinyNwb.js";

const attempts = createAttempts();
afterAll(() => attempts.close());

function filesIn(folder: string): string[] {
  if (isMissing(folder)) return [];
  return readdirSync(sharedPath(folder), {recursive: true, encoding: "utf8"})
    .filter((name) => /\.|cve/.test(name) && !/COPYING|license|\.txt|\.md/i.test(name))
    .map((name) => `${folder}/${name}`);
}

describe("files of unknown origin end in a report or one clear line", () => {
  const files = ["bad_input", "structure_bad", "hdf5_variants", "nwb_versions"].flatMap(filesIn);

  test.skipIf(files.length === 0)("all of ../shared's", async () => {
    for (const file of files) {
      const {kind, text} = await tryRecording(attempts, sharedPath(file));
      expect(["open", "refused"], `${file}: ${text}`).toContain(kind);
    }
  });

  test.skipIf(files.length === 0)("every data set of the HDF5 variants, when named", async () => {
    for (const file of filesIn("hdf5_variants")) {
      for (const data of ["/data", "/int/int16", "/float/float32"]) {
        const {kind, text} = await tryRecording(attempts, sharedPath(file), {sidecar: {data, rate: 1}});
        expect(["open", "refused"], `${file} ${data}: ${text}`).toContain(kind);
      }
    }
  });
});

describe("damaged copies", () => {
  test("of a tiny recording: 300 mutants", async () => {
    const folder = tempFolder();
    const path = await writeTinyNwb(folder, {
      electrodes: {label: ["a", "b", "c", "d"], x: Float64Array.of(1, 2, 3, 4)},
      series: [{electrodes: [0, 1, 2, 3], timestamps: Float64Array.from({length: 100}, (_, i) => i / 100)}],
      intervals: {trials: {start_time: Float64Array.of(0, 1), stop_time: Float64Array.of(1, 2), label: ["x", "y"]}},
      texts: {"/general/subject/species": "Mus musculus"}
    });
    await expectClear(folder, path, 300);
  });

  test.skipIf(isMissing("structure/allen_nested.nwb")).each(["gaps_timestamps", "allen_nested", "filter_blosc_32001"])(
    "of %s: 60 mutants",
    async (name) => {
      await expectClear(tempFolder(), sharedPath(`structure/${name}.nwb`), 60);
    }
  );

  /** Hanging in HDF5 is known to happen: then the thread's bound must end it. */
  async function expectClear(folder: string, original: string, count: number): Promise<void> {
    const bytes = readFileSync(original);
    for (let seed = 0; seed < count; seed++) {
      const path = join(folder, `mutant-${seed}.nwb`);
      writeFileSync(path, mutate(bytes, createRandom(seed)));
      const {kind, text} = await tryRecording(attempts, path);
      expect(["open", "refused", "crashed"], `seed ${seed}: ${text}`).toContain(kind);
    }
  }
});

describe("what no library should see", () => {
  test.each<[string, string, RegExp]>([
    ["empty.nwb", "", /^empty\.nwb: is empty \(0 bytes\)/],
    ["text.nwb", "just text, long enough to be read", /^text\.nwb: is not an HDF5 file/],
    [
      "pointer.nwb",
      "version https://git-lfs.github.com/spec/v1\noid sha256:1\n",
      /^pointer\.nwb: is a Git LFS pointer.*git lfs pull/
    ]
  ])("%s", async (name, content, message) => {
    const path = join(tempFolder(), name);
    writeFileSync(path, content);
    await expect(openSource(path)).rejects.toThrow(message);
  });

  test("a missing file and a folder", async () => {
    const folder = tempFolder();
    await expect(openSource(join(folder, "no.nwb"))).rejects.toThrow("no.nwb: is not there");
    await expect(openSource(folder)).rejects.toThrow("is not a file");
  });

  test.skipIf(isMissing("bad_input/real_world/git_lfs_pointer.nwb"))("broken files met in the wild", async () => {
    await expect(openSource(sharedPath("bad_input/real_world/git_lfs_pointer.nwb"))).rejects.toThrow(/Git LFS/);
    await expect(openSource(sharedPath("bad_input/real_world/zero_bytes.nwb"))).rejects.toThrow(/empty/);
  });
});

describe("claims are not believed", () => {
  test("a shape that the file cannot hold", async () => {
    const path = await writeTinyNwb(tempFolder(), {
      series: [],
      more(file) {
        const group = groupAt(file, "/acquisition/es");
        const data = new Int16Array(400);
        const dataset = group.create_dataset({
          name: "data",
          data,
          shape: [100, 4],
          maxshape: [null, 4],
          chunks: [100, 4]
        });
        dataset.resize([2 ** 40, 4]);
        group.create_dataset({name: "starting_time", data: 0, shape: []}).create_attribute("rate", 100, []);
      }
    });
    await expect(openSource(path)).rejects.toThrow(/claims 1099511627776 × 4 numbers \(8\.8 TB\).* in a file of \d/);
  });

  test("more channels than there are", async () => {
    const path = await writeTinyNwb(tempFolder(), {
      series: [{data: new Int16Array(200_000), shape: [2, 100_000], electrodes: [0]}]
    });
    await expect(openSource(path)).rejects.toThrow(/100,000 channels, more than 65536: .*"channelAxis": 0/);
  });
});

describe("the thread that reads metadata", () => {
  test.skipIf(isMissing("recordings/seeg.nwb"))("gives a file up after silence, and reads the next one", async () => {
    const path = sharedPath("recordings/seeg.nwb");
    const impatient = createIsolation({silenceSeconds: 0.001});
    await expect(impatient.run("describe", path, {})).rejects.toThrow(/^seeg\.nwb: is damaged: reading timed out/);
    await impatient.close();
    const patient = createIsolation();
    await expect(patient.run("describe", join(tempFolder(), "no.nwb"), {})).rejects.toThrow(/no\.nwb/);
    const [info, series] = await Promise.all([patient.run("describe", path, {}), patient.run("listSeries", path, {})]);
    expect(series.map((one) => one.path)).toEqual([info.series]);
    await patient.close();
  });
});
