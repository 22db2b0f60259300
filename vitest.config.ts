import {defineConfig} from "vitest/config";
import {LongFirst} from "./test/support/scripts/longFirst.js";

/** Time in which what a test waits for must come, in milliseconds: as long as a browser test waits for an element. */
const WAIT_MS = 30_000;

/** Clusters run Linux, and so do tests of their scripts. */
const CLUSTERS = process.platform === "win32" ? ["test/data/cluster/**", "test/docs/cluster.test.ts"] : [];

export default defineConfig({
  test: {
    // In order, so that a setup file's `afterEach` takes pictures of failed pages before tests close them.
    sequence: {hooks: "list", sequencer: LongFirst},
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/slurm/**", ...CLUSTERS],
          // Most wait for processes that they start.
          maxWorkers: 2,
          sequence: {groupOrder: 0},
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: {requireAssertions: true, poll: {timeout: WAIT_MS}}
        }
      },
      {
        test: {
          name: "slurm",
          include: ["test/slurm/**/*.test.ts"],
          // Alone: one looks at how many tasks Slurm runs at once, and each of these is short.
          sequence: {groupOrder: 1},
          testTimeout: 300_000,
          hookTimeout: 120_000,
          expect: {requireAssertions: true, poll: {timeout: WAIT_MS}}
        }
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: "test/support/site/globalSetup.ts",
          setupFiles: "test/support/page/screenshotFailures.ts",
          // One waits for its browser while another one's works.
          maxWorkers: 2,
          sequence: {groupOrder: 2},
          testTimeout: 120_000,
          hookTimeout: 300_000,
          expect: {requireAssertions: true, poll: {timeout: WAIT_MS}}
        }
      }
    ]
  }
});
