import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: {requireAssertions: true}
        }
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: "test/support/globalSetup.ts",
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
          expect: {requireAssertions: true}
        }
      }
    ]
  }
});
