import type { Named } from "../api/types";

const AT = /(?:^|[\s(])@([\p{L}\p{N}._-]*)$/u;
const MOST = 6;

/** What is being looked for after an @ before the caret, or null. */
export const atWord = (text: string, caret: number): string | null => AT.exec(text.slice(0, caret))?.[1] ?? null;

/** Colleagues one of whose names begins with the word. */
export function named(word: string, people: readonly Named[]): readonly Named[] {
  const wanted = word.toLocaleLowerCase();
  const fits = ({ name }: Named) => [name, ...name.split(/\s+/)].some((part) => part.toLocaleLowerCase().startsWith(wanted));
  return people.filter(fits).slice(0, MOST);
}

/** The text with the @ and its word replaced by a whole name. */
export function withName(text: string, caret: number, { name }: Named): string {
  const word = atWord(text, caret) ?? "";
  return `${text.slice(0, caret - word.length - 1)}@${name} ${text.slice(caret).trimStart()}`;
}

/** Longer names first, so that Ana Maria is not taken for Ana. */
const longest = (people: readonly Named[]) => [...people].sort((a, b) => b.name.length - a.name.length);

export interface NotePiece {
  readonly text: string;
  readonly person: Named | null;
}

/** A note in pieces: the words, and the names in it. */
export function notePieces(text: string, people: readonly Named[]): readonly NotePiece[] {
  const [person, ...others] = longest(people);
  if (!person || text === "") return text === "" ? [] : [{ text, person: null }];
  const pieces = text.split(`@${person.name}`).map((part) => notePieces(part, others));
  return pieces.flatMap((piece, index) => (index === 0 ? piece : [{ text: `@${person.name}`, person }, ...piece]));
}

/** Whom a text names in full. */
export const namedIn = (text: string, people: readonly Named[]): readonly string[] => [...new Set(notePieces(text, people).flatMap(({ person }) => (person ? [person.id] : [])))];
