import type { Filter } from "../api/desk";
import type { Colleague } from "./colleagues";
import { dayFrom } from "./days";
import type { Where } from "./time";

type Words = "from" | "booking" | "apartment" | "tag";

/** What stands before the colon, by what follows it. */
const WORDS: Readonly<Record<string, Words>> = { from: "from", booking: "booking", apt: "apartment", tag: "tag" };
const CHOICES: Readonly<Record<string, Partial<Record<string, Filter>>>> = {
  has: Object.fromEntries(["file", "image", "audio", "video", "document"].map((has) => [has, { has }])),
  channel: Object.fromEntries(["telegram", "instagram", "whatsapp", "twilio"].map((channel) => [channel, { channel }])),
  status: Object.fromEntries(["active", "support_active", "closed"].map((status) => [status, { status }])),
  is: {
    unread: { unread: true },
    open: { open: true },
    closed: { status: "closed" },
    snoozed: { folder: "snoozed" },
    archived: { folder: "archived" },
    support: { support: true },
    waiting: { status: "support_active", unread: true },
  },
};
const DAYS: ReadonlySet<string> = new Set(["before", "after"]);

export const OPERATORS = ["from", "tag", "booking", "apt", "after", "before", "has", "is", "channel", "assignee"] as const;
export type Operator = (typeof OPERATORS)[number];

export const choicesOf = (operator: string): readonly string[] => Object.keys(CHOICES[operator] ?? {});

const TOKEN = /(?<=^|\s)(\p{L}+):(?:"([^"]*)("?)|([^\s"]*))(?=\s|$)/gu;
const LONGEST: Readonly<Record<Words, number>> = { from: 100, booking: 100, apartment: 100, tag: 50 };

/** What the words of a search are held against. */
export interface Around {
  readonly where: Where;
  readonly colleagues: readonly Pick<Colleague, "id" | "name">[];
}

export interface Reading {
  readonly filter: Filter;
  /** What stays in the box: words, and an operator that is still being written. */
  readonly rest: string;
  /** What was written as a day and is none; nothing is to be searched for then. */
  readonly noDay: string | null;
}

const SPACES = /\s+/g;

function person(said: string, colleagues: Around["colleagues"]): Filter | null {
  const name = said.toLowerCase();
  if (name === "me" || name === "none") return { assignee: name };
  const known = colleagues.find((each) => each.id === said || each.name.toLowerCase() === name);
  return known ? { assignee: known.id } : null;
}

const choice = (operator: string, value: string): Filter | null => (choicesOf(operator).includes(value) ? (CHOICES[operator]?.[value] ?? null) : null);

/** What an operator with its value narrows to; null where it says nothing known, so that it is plain words. */
function narrowed(operator: string, value: string, { where, colleagues }: Around): Filter | "noDay" | null {
  const words = WORDS[operator];
  if (words) return value.length <= LONGEST[words] ? { [words]: value } : null;
  if (operator === "assignee") return person(value, colleagues);
  if (!DAYS.has(operator)) return choice(operator, value.toLowerCase());
  const day = dayFrom(value, where);
  return day === null ? "noDay" : { [operator]: day };
}

const known = (operator: string): boolean => (OPERATORS as readonly string[]).includes(operator) || operator === "status";

/** Reads `tag:vip from:"Sofia Marin" late` into a filter: what is no operator stays words; the one at the end waits until it is `done`. */
export function read(typed: string, base: Filter, around: Around, done: boolean): Reading {
  const { q: _words, mentions: _mentions, ...kept } = base;
  let filter: Filter = kept;
  let noDay: string | null = null;
  let waiting = "";
  const words = typed.replaceAll(TOKEN, (whole: string, name: string, quoted: string | undefined, end: string | undefined, plain: string | undefined, at: number) => {
    const operator = name.toLowerCase();
    const value = (quoted ?? plain ?? "").trim();
    if (!known(operator)) return whole;
    const atEnd = at + whole.length === typed.length;
    if (!value || (atEnd && !done && end !== '"')) {
      waiting += ` ${whole}`;
      return "";
    }
    const found = narrowed(operator, value, around);
    if (found === null) return whole;
    if (found === "noDay") {
      noDay ??= value;
      waiting += ` ${whole}`;
      return "";
    }
    filter = { ...filter, ...found };
    return "";
  });
  const q = words.replaceAll(SPACES, " ").trim();
  return { filter: q ? { ...filter, q } : filter, rest: `${q}${waiting}`.trim(), noDay };
}

/** The operator or word that is being written at the end. */
export interface Writing {
  readonly operator: Operator | null;
  readonly begun: string;
  readonly start: number;
}

const LAST = /(?:^|\s)(?:(\p{L}+):(?:"([^"]*)|([^\s"]*))|(\p{L}*))$/u;

export function writing(typed: string): Writing | null {
  const found = LAST.exec(typed);
  if (!found) return null;
  const [whole, name, quoted, plain, word] = found;
  const start = found.index + (whole.length - whole.trimStart().length);
  if (name === undefined) return { operator: null, begun: (word ?? "").toLowerCase(), start };
  const operator = OPERATORS.find((each) => each === name.toLowerCase());
  return operator ? { operator, begun: quoted ?? plain ?? "", start } : null;
}

/** The value as it is typed: in quotation marks when it has blanks. */
export const quoted = (value: string): string => (/[\s"]/.test(value) ? `"${value.replaceAll('"', "")}"` : value);
