import i18next from "i18next";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES, speak, type Language } from ".";
import { blanks, leaves, PARTS, textsOf } from "./texts.testing";
import { isolate } from "./isolate";

describe.each(Object.keys(LANGUAGES) as Language[])("the language %s", (language) => {
  it.each(PARTS)("says everything English says, with the same blanks: %s", async (part) => {
    const said = new Map(leaves(await textsOf(language, part)));
    const english = leaves(await textsOf("en", part));
    for (const [key, text] of english) expect([key, said.get(key)?.trim() ? blanks(said.get(key) ?? "") : "missing"]).toEqual([key, blanks(text)]);
    expect(said.size).toBe(english.length);
  });

  it.each(PARTS)("writes counts with its own digits: %s", async (part) => {
    expect(leaves(await textsOf(language, part)).filter(([, text]) => text.includes("{{count}}"))).toEqual([]);
  });

  it.each(PARTS)("has the plural forms its grammar asks for: %s", async (part) => {
    const names = leaves(await textsOf(language, part)).map(([key]) => key);
    const plurals = names.flatMap((key) => (key.endsWith("_other") ? [key.replace(/_other$/, "")] : []));
    for (const form of new Intl.PluralRules(language).resolvedOptions().pluralCategories) for (const key of plurals) expect(names).toContain(`${key}_${form}`);
  });
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

  it("are said by every part that was wanted before", () => {
    expect([i18next.t("details.tags"), i18next.t("pages:save")]).toEqual(["برچسب‌ها", "ذخیره"]);
  });

  it("stay with the language asked for last, however slow the one before", async () => {
    await Promise.all([speak("en"), speak("fa")]);
    expect([i18next.language, document.documentElement.lang]).toEqual(["fa", "fa"]);
  });
});
