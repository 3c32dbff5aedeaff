import { defineConfig } from "vitest/config";

/** Nothing is tried twice by `make e2e`: a test that fails now and then says something. What is about to land may pass at the second try, and is told so. */
const retry = Number(process.env["E2E_RETRY"] ?? 0);

export default defineConfig({
  test: { include: ["e2e/**/*.e2e.ts"], environment: "node", testTimeout: 90_000, hookTimeout: 60_000, fileParallelism: false, retry },
});
