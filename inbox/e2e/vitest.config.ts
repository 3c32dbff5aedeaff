import { defineConfig } from "vitest/config";

/** A browser on a busy machine may miss a moment: a test that fails is tried once more, and the report says so. */
export default defineConfig({
  test: { include: ["e2e/**/*.e2e.ts"], environment: "node", testTimeout: 90_000, hookTimeout: 60_000, fileParallelism: false, retry: 1 },
});
