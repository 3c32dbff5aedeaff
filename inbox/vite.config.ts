import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { fakeDesk } from "./dev/plugin.ts";

/** As the gateway and CloudFront send it: nothing inline, nothing from elsewhere. */
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export default defineConfig({
  plugins: [react(), fakeDesk()],
  preview: { headers: { "Content-Security-Policy": POLICY } },
  build: { target: "es2022", manifest: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}", "tests/**/*.test.{ts,tsx}", "dev/**/*.test.ts"],
    setupFiles: ["tests/setup.ts"],
    restoreMocks: true,
    // A busy machine is no failure.
    testTimeout: 90_000,
  },
});
