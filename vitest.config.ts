import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    // In order, so that a setup file's `afterEach` takes pictures of failed pages before tests close them.
    sequence: {hooks: "list"},
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/slurm/**"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: {requireAssertions: true}
        }
      },
      {
        test: {
          name: "slurm",
          include: ["test/slurm/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          expect: {requireAssertions: true}
        }
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: "test/support/globalSetup.ts",
          setupFiles: "test/support/screenshotFailures.ts",
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
          expect: {requireAssertions: true}
        }
      }
    ]
  }
});
