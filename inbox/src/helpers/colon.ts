const COLON = /(?:^|\s):([a-z]{2,})$/i;

/** What emoji is being looked for after a colon before the caret, or null; one letter is a face of its own. */
export const colonWord = (text: string, caret: number): string | null => COLON.exec(text.slice(0, caret))?.[1] ?? null;

/** The text with the colon and its word replaced. */
export function withoutColon(text: string, caret: number, emoji: string): string {
  const word = colonWord(text, caret);
  return word === null ? text : text.slice(0, caret - word.length - 1) + emoji + text.slice(caret);
}
