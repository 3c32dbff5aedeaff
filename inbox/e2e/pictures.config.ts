import { defineConfig } from "vitest/config";

/** Each picture is a test: what it shows has to be there before it is taken. */
export default defineConfig({
  test: { include: ["e2e/pictures.ts"], environment: "node", testTimeout: 90_000, hookTimeout: 180_000, fileParallelism: false },
});
