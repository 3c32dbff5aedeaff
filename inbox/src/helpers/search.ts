import type { Filter } from "../api/desk";

type Field = "channel" | "status" | "assignee" | "tag";

const WORD = /(\w+):("([^"]*)"|\S+)/g;
const FIELDS: Readonly<Record<string, Field>> = { channel: "channel", status: "status", assignee: "assignee", tag: "tag" };
/** What narrows nothing by itself is looked for as words. */
const WORDS: ReadonlySet<string> = new Set(["from", "booking", "apt"]);
const FLAGS: Readonly<Record<string, Partial<Filter>>> = { unread: { unread: true }, support: { support: true }, archived: { folder: "archived" }, snoozed: { folder: "snoozed" } };

/** Reads `tag:vip is:unread from:sofia late` into a filter; what is no operator stays words. */
export function filterFrom(typed: string, base: Filter): Filter {
  const { q: _words, ...kept } = base;
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

/** The text in pieces, those that were searched for marked. */
export function marked(text: string, words: string): readonly { readonly text: string; readonly hit: boolean }[] {
  const wanted = words.trim().toLocaleLowerCase();
  const at = wanted ? text.toLocaleLowerCase().indexOf(wanted) : -1;
  if (at < 0) return [{ text, hit: false }];
  const pieces = [
    { text: text.slice(0, at), hit: false },
    { text: text.slice(at, at + wanted.length), hit: true },
    { text: text.slice(at + wanted.length), hit: false },
  ];
  return pieces.filter((piece) => piece.text !== "");
}
