import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Part, Texts } from "./catalogue";
import { desk } from "./en/desk";
import { isolate } from "./isolate";

export type Language = "en" | "fa";

type Loaders = { readonly [Name in Part]: () => Promise<Texts[Name]> };

interface LanguageFile {
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  readonly load: Loaders;
}

/** A further language is a folder of files and an entry here. */
export const LANGUAGES: Readonly<Record<Language, LanguageFile>> = {
  en: {
    name: "English",
    direction: "ltr",
    load: {
      desk: () => Promise.resolve(desk),
      customers: () => import("./en/customers").then(({ customers }) => customers),
      details: () => import("./en/details").then(({ details }) => details),
      campaigns: () => import("./en/campaigns").then(({ campaigns }) => campaigns),
      dialogs: () => import("./en/dialogs").then(({ dialogs }) => dialogs),
      login: () => import("./en/login").then(({ login }) => login),
      pages: () => import("./en/pages").then(({ pages }) => pages),
      phone: () => import("./en/phone").then(({ phone }) => phone),
      search: () => import("./en/search").then(({ search }) => search),
    },
  },
  fa: {
    name: "فارسی",
    direction: "rtl",
    load: {
      desk: () => import("./fa/desk").then(({ desk: texts }) => texts),
      customers: () => import("./fa/customers").then(({ customers }) => customers),
      details: () => import("./fa/details").then(({ details }) => details),
      campaigns: () => import("./fa/campaigns").then(({ campaigns }) => campaigns),
      dialogs: () => import("./fa/dialogs").then(({ dialogs }) => dialogs),
      login: () => import("./fa/login").then(({ login }) => login),
      pages: () => import("./fa/pages").then(({ pages }) => pages),
      phone: () => import("./fa/phone").then(({ phone }) => phone),
      search: () => import("./fa/search").then(({ search }) => search),
    },
  },
};

export const directionOf = (language: Language) => LANGUAGES[language].direction;

const wanted = new Set<Part>(["desk"]);
let spoken: Language = "en";

/** The pages repeat names of the desk, so they have a namespace of their own. */
const namespaceOf = (part: Part) => (part === "pages" ? "pages" : "translation");

async function fetchPart(language: Language, part: Part): Promise<void> {
  i18next.addResourceBundle(language, namespaceOf(part), await LANGUAGES[language].load[part](), true);
}

/** Readies the texts; English is the fallback and comes with the first load. */
export async function startTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: {} },
    interpolation: { escape: (value: string) => isolate(value, directionOf(i18next.language as Language)) },
    showSupportNotice: false,
  });
  await fetchPart("en", "desk");
  await speak(language);
}

/** Turns everything said so far, and the page, to a language. */
export async function speak(language: Language): Promise<void> {
  spoken = language;
  await Promise.all([...wanted].map((part) => fetchPart(language, part)));
  if (spoken !== language) return;
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/** Readies further parts of the texts in the language spoken, and in every one spoken after it. */
export async function want(...parts: readonly Part[]): Promise<void> {
  parts.forEach((part) => wanted.add(part));
  await Promise.all(parts.map((part) => fetchPart(spoken, part)));
}
