
const SLASH = /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u;

/** What is being looked for after a slash before the caret, or null. */
export const slashWord = (text: string, caret: number): string | null => SLASH.exec(text.slice(0, caret))?.[1] ?? null;

/** The text with the slash and its word replaced. */
export function withoutSlash(text: string, caret: number, insert: string): string {
  const word = slashWord(text, caret);
  return word === null ? text + insert : text.slice(0, caret - word.length - 1) + insert + text.slice(caret);
}

/** Saved replies whose name begins with the word, then those that hold it somewhere. */
export function repliesFor<T extends { readonly name: string; readonly text: string }>(word: string, replies: readonly T[]): readonly T[] {
  const wanted = word.toLocaleLowerCase();
  const starts = replies.filter(({ name }) => name.toLocaleLowerCase().startsWith(wanted));
  const holds = replies.filter((reply) => !starts.includes(reply) && `${reply.name} ${reply.text}`.toLocaleLowerCase().includes(wanted));
  return [...starts, ...holds].slice(0, 8);
}
