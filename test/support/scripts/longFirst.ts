import {BaseSequencer, type TestSpecification} from "vitest/node";

/** Files that take longest, the longest first: each at least as long as two dozen of the others. */
const LONG = [
  "test/data/site/rebuild.test.ts",
  "test/data/builder/diskFaults.test.ts",
  "test/data/builder/interrupted.test.ts",
  "test/data/cluster/job.test.ts",
  "test/data/site/killed.test.ts",
  "test/data/source/hostile.test.ts",
  "test/browser/loading/network.test.ts",
  "test/browser/site/everyBrowser.test.ts",
  "test/browser/loading/faults.test.ts",
  "test/browser/site/accessible.test.ts",
  "test/browser/report/address.test.ts",
  "test/browser/site/framework.test.ts",
  "test/browser/report/report.test.ts"
];

/** Starts the longest files first, so that none is left alone with an idle core at the end. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

function rank({moduleId}: TestSpecification): number {
  const index = LONG.findIndex((path) => moduleId.endsWith(`/${path}`));
  return index < 0 ? LONG.length : index;
}
