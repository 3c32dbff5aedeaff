/** A folded word and where it stands in the text, in UTF-16 units. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const RUN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;
const ONE_LETTER: Readonly<Record<string, string>> = { ي: "ی", ى: "ی", ك: "ک", ة: "ه", ـ: "", ß: "ss", ς: "σ" };
const DIGIT = /\p{Nd}/gu;

/** Digits of every script stand in tens, in order. */
function plainDigit(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** Digits as 0 to 9, whoever writes them. */
export const plainDigits = (text: string): string => text.replaceAll(DIGIT, plainDigit);

/** Case, accents, Arabic and Persian forms made equal, as the desk's own search does. */
export const folded = (text: string): string =>
  plainDigits(
    text
      .toLowerCase()
      .replaceAll(/[يىكةـßς]/g, (letter) => ONE_LETTER[letter] ?? letter)
      .normalize("NFKD")
      .replaceAll(/\p{Mn}/gu, ""),
  );

function* cut(run: string, at: number): Generator<Token> {
  let done = 0;
  for (const { 0: part, index } of run.matchAll(SPACELESS)) {
    if (index > done) yield token(run.slice(done, index), at + done);
    const letters = Array.from(part);
    let start = at + index;
    for (const [place, letter] of letters.entries()) {
      yield token(letter + (letters[place + 1] ?? ""), start);
      start += letter.length;
    }
    done = index + part.length;
  }
  if (done < run.length) yield token(run.slice(done), at + done);
}

const token = (text: string, start: number): Token => ({ word: folded(text), start, end: start + text.length });

/** The words of a text; scripts without spaces between words in pairs of letters. */
export const tokens = (text: string): readonly Token[] => [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => [...cut(run, index)]);

/** Where a text has the words that were typed, the last of which may be only begun. */
export function spansOf(text: string, typed: string): readonly (readonly [number, number])[] {
  const words = tokens(typed).map(({ word }) => word);
  const begun = words.at(-1);
  if (begun === undefined) return [];
  return tokens(text).flatMap(({ word, start, end }) => (words.includes(word) || word.startsWith(begun) ? [[start, end] as const] : []));
}
