import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {buildStore} from "../../../src/data/builder/buildStore.js";
import {storePaths} from "../../../src/data/builder/work/storePaths.js";
import type {SourceInfo} from "../../../src/data/source/source.js";
import {isMissing, sharedPath} from "../../shared.js";
import {tempFolder} from "../../support/process/tempFolder.js";

test.skipIf(isMissing("field/quality.nwb"))(
  "a build tells bad channels of field/quality.nwb from good ones",
  async () => {
    const {
      "quality.nwb": {truth}
    } = JSON.parse(readFileSync(sharedPath("field/expected.json"), "utf8")) as {
      "quality.nwb": {truth: string[]};
    };
    const outDir = tempFolder();
    const {name, manifest} = await buildStore({path: sharedPath("field/quality.nwb"), outDir});
    const kinds = manifest.channels.map(({bad}) => bad?.split(/[: ]/)[0]);
    const isBad = (kind: string) => ["dead", "flat", "noisy", "clipped", "outside"].includes(kind);
    expect(kinds).toEqual(truth.map((kind) => (isBad(kind) ? kind : undefined)));

    const {info} = JSON.parse(readFileSync(storePaths(outDir, name.replace(".zarr", "")).facts, "utf8")) as {
      info: SourceInfo;
    };
    const channelsOf = (kind: string) => truth.flatMap((each, i) => (each === kind ? [manifest.channels[i].name] : []));
    const found = info.findings.map(({title, channels}) => ({title, channels}));
    expect(found).toContainEqual({title: "Mains at 50 Hz in 2 channels", channels: channelsOf("mains")});
    expect(found).toContainEqual({title: "Drift in 3 channels", channels: channelsOf("drifting")});
  }
);
