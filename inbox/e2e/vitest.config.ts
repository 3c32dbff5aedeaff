import { defineConfig } from "vitest/config";

/** Nothing is tried twice: a test that fails now and then says something. */
export default defineConfig({
  test: { include: ["e2e/**/*.e2e.ts"], environment: "node", testTimeout: 90_000, hookTimeout: 60_000, fileParallelism: false },
});
