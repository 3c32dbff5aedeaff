import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Part } from "./catalogue";
import { leaves, PARTS, textsOf } from "./texts.testing";

/** Where code starts to be fetched, and the texts that are fetched with it. */
interface Root {
  readonly path: string;
  readonly parts: readonly Part[];
}

const SPEAKING = /speaking\(\[([^\]]*)\], \(\) => import\("([^"]+)"\)\)/g;
const LAZY = /(?<!=> )(?:lazy\(|= )\(\) => import\("([^"]+)"\)/g;
const IMPORT = /^(?:import|export)\s+(?!type)[^;]*?from "(\.[^"]+)"/gms;

const read = (path: string) => readFileSync(path, "utf8");
const named = (from: string, name: string) =>
  ["", ".ts", ".tsx", "/index.ts"].map((ending) => join(dirname(from), name) + ending).find((path) => existsSync(path) && statSync(path).isFile()) ?? "";
const sources = readdirSync("src", { withFileTypes: true, recursive: true })
  .flatMap((file) => (file.isFile() && /\.tsx?$/.test(file.name) ? [join(file.parentPath, file.name)] : []))
  .filter((path) => !path.includes("/i18n/") && !/\.test(ing)?\./.test(path));

function reached(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path) || !path) return seen;
  seen.add(path);
  for (const [, name = ""] of read(path).matchAll(IMPORT)) reached(named(path, name), seen);
  return seen;
}

const partsIn = (list: string) => [...list.matchAll(/"(\w+)"/g)].map(([, part]) => part as Part);

/** Every root below one, with the texts that are there by then. */
function rootsBelow(root: Root, seen = new Map<string, Root>()): Map<string, Root> {
  const known = seen.get(root.path);
  const parts = known ? root.parts.filter((part) => known.parts.includes(part)) : root.parts;
  if (known?.parts.length === parts.length) return seen;
  seen.set(root.path, { path: root.path, parts });
  for (const path of reached(root.path)) {
    const code = read(path);
    for (const [, list = "", name = ""] of code.matchAll(SPEAKING)) rootsBelow({ path: named(path, name), parts: [...parts, ...partsIn(list)] }, seen);
    for (const [, name = ""] of code.matchAll(LAZY)) rootsBelow({ path: named(path, name), parts }, seen);
  }
  return seen;
}

const ROOTS = [...rootsBelow({ path: "src/main.tsx", parts: ["desk"] }).values()];
const keyOf = (name: string) => name.replace(/_(one|other)$/, "");
const groupOf = (name: string) => name.slice(0, name.lastIndexOf("."));

/** Whether code says a text, by its name or by a name put together. */
function says(code: string, key: string): boolean {
  const name = keyOf(key);
  const endings = [...code.matchAll(/`(\w+\.)\$\{[^}]+\}(\.?\w+)`/g)];
  return [`"${name}"`, `\`${groupOf(name)}.\${`].some((use) => code.includes(use)) || endings.some(([, start = "", end = ""]) => name.startsWith(start) && name.endsWith(end));
}

const CATALOGUE = Object.fromEntries(await Promise.all(PARTS.map(async (part) => [part, leaves(await textsOf("en", part)).map(([key]) => key)] as const)));

it("finds what is fetched later", () => {
  expect(ROOTS.length).toBeGreaterThan(30);
});

describe.each(ROOTS)("$path", ({ path, parts }) => {
  it("says only what is there when it is drawn", () => {
    const code = [...reached(path)].filter((each) => sources.includes(each)).map((each) => read(each)).join("\n");
    const absent = PARTS.filter((part) => part !== "pages" && !parts.includes(part)).flatMap((part) => CATALOGUE[part] ?? []);
    expect(absent.filter((key) => code.includes(`"${keyOf(key)}"`) || code.includes(`\`${groupOf(key)}.\${`))).toEqual([]);
  });
});

it.each(PARTS)("nothing in %s is said by nobody", (part) => {
  const code = sources.map((path) => read(path)).join("\n");
  expect((CATALOGUE[part] ?? []).filter((key) => !says(code, key))).toEqual([]);
});
