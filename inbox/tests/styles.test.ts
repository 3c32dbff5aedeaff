import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FOLDER = "src/styles";
const SHEETS = readdirSync(FOLDER).map((name) => [name, readFileSync(`${FOLDER}/${name}`, "utf8")] as const);
const PHYSICAL = /(?:^|[\s;{])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)|float|border-(?:top|bottom)-(?:left|right)-radius|text-align:\s*(?:left|right))\s*:/m;

describe.each(SHEETS)("%s", (name, text) => {
  it("uses logical properties only, so that it mirrors by itself", () => {
    const rules = text.replace(/@media[^{]*\{/g, "");
    expect(PHYSICAL.exec(rules)?.[0] ?? null).toBeNull();
  });

  it("takes every colour from the tokens", () => {
    const spelt = [...text.matchAll(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/gi)];
    expect(name === "tokens.css" ? [] : spelt.map(([colour]) => colour)).toEqual([]);
  });
});

it("has the same tokens in light and dark", () => {
  const tokens = readFileSync(`${FOLDER}/tokens.css`, "utf8");
  const [, light = "", dark = ""] = /:root \{([\s\S]*?)\n\}[\s\S]*?\[data-theme="dark"\] \{([\s\S]*?)\n\}/.exec(tokens) ?? [];
  const names = (block: string) => new Set([...block.matchAll(/(--[\w-]+): (?:oklch|0 )/g)].map(([, token]) => token));
  expect(names(dark)).toEqual(names(light));
});
