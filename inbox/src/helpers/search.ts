import type { Conversation, Hit } from "../api/types";

export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

function cut(from: number, letters: readonly string[], spans: readonly (readonly [number, number])[]): readonly Piece[] {
  let done = 0;
  const pieces: Piece[] = [];
  for (const [start, end] of spans) {
    pieces.push({ text: letters.slice(done, from + start).join(""), hit: false }, { text: letters.slice(from + start, from + end).join(""), hit: true });
    done = from + end;
  }
  return [...pieces, { text: letters.slice(done).join(""), hit: false }].filter(({ text }) => text !== "");
}

const BEFORE = 24;

/** What a hit shows in a row: its text from shortly before the first word on, the words marked. */
export function snippet({ text, spans }: Hit): readonly Piece[] {
  const letters = Array.from(text);
  const first = spans[0]?.[0] ?? 0;
  const from = first > BEFORE ? first - BEFORE : 0;
  const pieces = cut(-from, letters.slice(from), spans);
  return from > 0 ? [{ text: "…", hit: false }, ...pieces] : pieces;
}

/** The text whole, the words marked. */
export const whole = ({ text, spans }: Hit): readonly Piece[] => cut(0, Array.from(text), spans);

export type PartOfHits = "people" | "stays" | "messages";

function partOf({ place }: Hit): PartOfHits {
  if (place === "message") return "messages";
  return place === "booking" || place === "apartment" ? "stays" : "people";
}

/** For each conversation the part of what was found that begins with it. */
export const partsOf = (found: readonly Pick<Conversation, "hit">[]): readonly (PartOfHits | null)[] =>
  found.map(({ hit }, index) => {
    const part = hit ? partOf(hit) : null;
    const before = found[index - 1]?.hit;
    return before && partOf(before) === part ? null : part;
  });
