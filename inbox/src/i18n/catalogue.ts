import type { en } from "./en";
import type { pages } from "./pages/en";

type Shape<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Shape<T[Key]> };

/** What every language must say: a key missing in one fails the type check, and so the build. */
export type Catalogue = Shape<typeof en>;

export type PagesCatalogue = Shape<typeof pages>;

declare module "i18next" {
  interface CustomTypeOptions {
    readonly defaultNS: "translation";
    readonly resources: { readonly translation: typeof en; readonly pages: typeof pages };
  }
}
