import {spawnSync} from "node:child_process";
import {mkdirSync, readFileSync, rmSync} from "node:fs";

/** Results of vitest's JSON reporter, as far as they are needed. */
interface Results {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {status: string; assertionResults: unknown[]}[];
}

const FILE = "test/output/results.json";

/** Runs all tests with vitest, and ends with one line of counts: "N passed, N failed, N skipped". */
mkdirSync("test/output", {recursive: true});
rmSync(FILE, {force: true});
const {status} = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${FILE}`,
    ...process.argv.slice(2)
  ],
  {stdio: "inherit"}
);
process.stdout.write(countLine(JSON.parse(readFileSync(FILE, "utf8")) as Results) + "\n");
process.exitCode = status ?? 1;

/** A file that could not be loaded counts as one failed test. */
function countLine(results: Results): string {
  const unloaded = results.testResults.filter(
    ({status, assertionResults}) => status === "failed" && assertionResults.length === 0
  );
  const failed = results.numFailedTests + unloaded.length;
  return `${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests + results.numTodoTests} skipped`;
}
