import type { campaigns } from "./en/campaigns";
import type { customers } from "./en/customers";
import type { desk } from "./en/desk";
import type { details } from "./en/details";
import type { dialogs } from "./en/dialogs";
import type { login } from "./en/login";
import type { pages } from "./en/pages";
import type { phone } from "./en/phone";
import type { search } from "./en/search";

type Shape<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Shape<T[Key]> };

interface English {
  readonly campaigns: typeof campaigns;
  readonly customers: typeof customers;
  readonly desk: typeof desk;
  readonly details: typeof details;
  readonly dialogs: typeof dialogs;
  readonly login: typeof login;
  readonly pages: typeof pages;
  readonly phone: typeof phone;
  readonly search: typeof search;
}

/** A part of the texts, fetched with the first thing that says it; `desk` comes with the first load. */
export type Part = keyof English;

/** What every language must say: a key missing in one fails the type check, and so the build. */
export type Texts = { readonly [Name in Part]: Shape<English[Name]> };

declare module "i18next" {
  interface CustomTypeOptions {
    readonly defaultNS: "translation";
    readonly resources: {
      readonly translation: typeof desk & typeof campaigns & typeof customers & typeof details & typeof dialogs & typeof login & typeof phone & typeof search;
      readonly pages: typeof pages;
    };
  }
}
