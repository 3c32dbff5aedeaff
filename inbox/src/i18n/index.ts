import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Catalogue, PagesCatalogue } from "./catalogue";
import { en } from "./en";
import { isolate } from "./isolate";

export type Language = "en" | "fa";

interface LanguageFile {
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  readonly load: () => Promise<Catalogue>;
  readonly loadPages: () => Promise<PagesCatalogue>;
}

/** A further language is one file, one for the pages, and one line here. */
export const LANGUAGES: Readonly<Record<Language, LanguageFile>> = {
  en: { name: "English", direction: "ltr", load: () => Promise.resolve(en), loadPages: () => import("./pages/en").then(({ pages }) => pages) },
  fa: { name: "فارسی", direction: "rtl", load: () => import("./fa").then(({ fa }) => fa), loadPages: () => import("./pages/fa").then(({ pages }) => pages) },
};

export const directionOf = (language: Language) => LANGUAGES[language].direction;

/** Readies the texts; English is the fallback and comes with the first load. */
export async function startTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: en } },
    interpolation: { escape: (value: string) => isolate(value, directionOf(i18next.language as Language)) },
    showSupportNotice: false,
  });
  await speak(language);
}

export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) {
    i18next.addResourceBundle(language, "translation", await LANGUAGES[language].load());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/** Readies what the pages beside the desk say. */
export async function speakPages(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "pages")) i18next.addResourceBundle(language, "pages", await LANGUAGES[language].loadPages());
}
