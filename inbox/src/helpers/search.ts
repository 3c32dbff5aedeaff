import type { Filter } from "../api/desk";
import type { Hit } from "../api/types";

type Field = "channel" | "status" | "assignee" | "tag";

const WORD = /(\w+):("([^"]*)"|\S+)/g;
const FIELDS: Readonly<Record<string, Field>> = { channel: "channel", status: "status", assignee: "assignee", tag: "tag" };
/** What narrows nothing by itself is looked for as words. */
const WORDS: ReadonlySet<string> = new Set(["from", "booking", "apt"]);
const FLAGS: Readonly<Record<string, Partial<Filter>>> = { unread: { unread: true }, support: { support: true }, waiting: { status: "support_active", unread: true }, archived: { folder: "archived" }, snoozed: { folder: "snoozed" } };

/** What the search box hints at. */
export const OPERATORS = ["from:", "booking:", "apt:", "tag:", "channel:whatsapp", "status:closed", "assignee:me", "is:unread", "is:support", "is:waiting", "is:archived", "is:snoozed"] as const;

/** Reads `tag:vip is:unread from:sofia late` into a filter; what is no operator stays words. */
export function filterFrom(typed: string, base: Filter): Filter {
  const { q: _words, mentions: _mentions, ...kept } = base;
  let filter: Filter = kept;
  const words = typed.replaceAll(WORD, (whole, name: string, value: string, quoted: string | undefined) => {
    const plain = quoted ?? value;
    const field = FIELDS[name];
    if (field) filter = { ...filter, [field]: plain };
    else if (name === "is" && FLAGS[plain]) filter = { ...filter, ...FLAGS[plain] };
    else return WORDS.has(name) ? plain : whole;
    return "";
  });
  const q = words.replaceAll(/\s+/g, " ").trim();
  return q ? { ...filter, q } : filter;
}

export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** The text in pieces, those that were searched for marked. */
export function marked(text: string, words: string): readonly Piece[] {
  const wanted = words.trim().toLocaleLowerCase();
  const at = wanted ? text.toLocaleLowerCase().indexOf(wanted) : -1;
  return at < 0 ? [{ text, hit: false }] : cut(Array.from(text.slice(0, at)).length, Array.from(text), [[0, Array.from(wanted).length]]);
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
