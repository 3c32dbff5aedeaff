import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const GRAVE = ["serious", "critical"];

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** The serious findings of axe on the screen as it is; run as a page's own script would be, past the policy. */
export async function findings(page: Page): Promise<string[]> {
  const violations = await page.evaluate(`(async () => {
    const module = { exports: undefined };
    (function () { ${AXE} }).call(window);
    return (await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })).violations;
  })()`);
  return (violations as Finding[]).filter(({ impact }) => GRAVE.includes(impact ?? "")).map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
