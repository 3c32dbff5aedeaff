import { readdirSync, readFileSync } from "node:fs";
import i18next from "i18next";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES, speak, type Language } from ".";
import { en } from "./en";
import { isolate } from "./isolate";

interface Tree {
  readonly [key: string]: string | Tree;
}

const leaves = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] => (typeof value === "string" ? [[path + key, value]] : leaves(value, `${path}${key}.`)));

const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name).sort();
const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((file) => (file.isFile() && /\.tsx?$/.test(file.name) ? [`${file.parentPath}/${file.name}`] : []));

describe.each(Object.keys(LANGUAGES) as Language[])("the language %s", (language) => {
  it("says everything English says, with the same blanks", async () => {
    const said = new Map(leaves(await LANGUAGES[language].load()));
    for (const [key, text] of leaves(en)) expect([key, said.get(key)?.trim() ? blanks(said.get(key) ?? "") : "missing"]).toEqual([key, blanks(text)]);
    expect(said.size).toBe(leaves(en).length);
  });

  it("says everything the pages say in English, with the same blanks", async () => {
    const english = leaves(await LANGUAGES.en.loadPages());
    const said = new Map(leaves(await LANGUAGES[language].loadPages()));
    expect([...said].map(([key, text]) => [key, blanks(text)])).toEqual(english.map(([key, text]) => [key, blanks(text)]));
  });

  it("has the plural forms its grammar asks for", () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = leaves(en).flatMap(([key]) => (key.endsWith("_other") ? [key.replace(/_other$/, "")] : []));
    for (const form of forms) for (const key of plurals) expect(leaves(en).map(([name]) => name)).toContain(`${key}_${form}`);
  });
});

it("holds no text that nothing says", () => {
  const code = sources("src").filter((path) => !path.includes("/i18n/")).map((path) => readFileSync(path, "utf8")).join("\n");
  const endings = [...code.matchAll(/`(\w+\.)\$\{[^}]+\}(\w+)`/g)];
  const unsaid = leaves(en).filter(([key]) => {
    const name = key.replace(/_(one|other)$/, "");
    const group = name.slice(0, name.lastIndexOf("."));
    return ![`"${name}"`, `\`${group}.\${`].some((use) => code.includes(use)) && !endings.some(([, start = "", end = ""]) => name.startsWith(start) && name.endsWith(end));
  });
  expect(unsaid.map(([key]) => key)).toEqual([]);
});

describe("inserted values", () => {
  afterAll(() => speak("en"));
  beforeAll(() => speak("fa"));

  it("that read the other way cannot reorder the sentence", () => {
    expect(i18next.t("composer.to", { name: "Sofia" })).toBe("به \u2068Sofia\u2069");
    expect(isolate("رضا", "ltr")).toBe("\u2068رضا\u2069");
    expect([isolate("رضا", "rtl"), isolate("Sofia", "ltr")]).toEqual(["رضا", "Sofia"]);
  });

  it("turn the page round", () => {
    expect(document.documentElement).toMatchObject({ dir: "rtl", lang: "fa" });
  });
});
