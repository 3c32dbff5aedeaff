import { LANGUAGES, type Language } from ".";
import type { Part } from "./catalogue";

interface Tree {
  readonly [key: string]: string | Tree;
}

export const PARTS = Object.keys(LANGUAGES.en.load) as Part[];

export const textsOf = (language: Language, part: Part): Promise<Tree> => LANGUAGES[language].load[part]();

/** Every text of a catalogue under its dotted name. */
export const leaves = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] => (typeof value === "string" ? [[path + key, value]] : leaves(value, `${path}${key}.`)));

export const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name).sort();
