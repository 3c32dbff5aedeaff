import type { Message, Note, TimelineEntry } from "../api/types";
import { placeOf } from "./messages";
import { dayKey, type Where } from "./time";
import { decisionsOf, needsLine, told } from "./timeline";

export type ThreadItem =
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  | { readonly kind: "new"; readonly key: string }
  | { readonly kind: "event"; readonly key: string; readonly entry: TimelineEntry }
  | { readonly kind: "note"; readonly key: string; readonly note: Note }
  | {
      readonly kind: "message";
      readonly key: string;
      readonly message: Message;
      readonly joined: boolean;
      readonly continued: boolean;
      readonly decision: TimelineEntry | null;
    };

type MessageItem = Extract<ThreadItem, { kind: "message" }>;

const GROUP_MS = 5 * 60_000;
const EVENTS: ReadonlySet<string> = new Set(["status", "link", "assignment", "support", "flow"]);

const author = ({ author: { kind, id, name } }: Message) => `${kind}|${id ?? name ?? ""}`;

const joins = (before: Message, after: Message) =>
  author(before) === author(after) && Date.parse(after.sent_at) - Date.parse(before.sent_at) < GROUP_MS;

/** The first message opens the conversation, so the record of it is a little younger than the message. */
const opens = ({ kind, from }: TimelineEntry) => kind === "status" && (from === null || from === "new");

type Moment = { readonly at: number } & ({ readonly message: Message } | { readonly entry: TimelineEntry } | { readonly note: Note });

function moments(messages: readonly Message[], entries: readonly TimelineEntry[], notes: readonly Note[]): Moment[] {
  const first = messages[0] ? placeOf(messages[0]) : -Infinity;
  const happened = told(entries)
    .filter(({ kind, at }) => EVENTS.has(kind) && Date.parse(at) >= first - GROUP_MS)
    .map((entry) => ({ at: opens(entry) ? Math.min(first, Date.parse(entry.at)) : Date.parse(entry.at), entry }));
  const said = messages.map((message) => ({ at: placeOf(message), message }));
  const noted = notes.flatMap((note) => (Date.parse(note.at) >= first - GROUP_MS ? [{ at: Date.parse(note.at), note }] : []));
  return [...happened, ...said, ...noted].sort((a, b) => a.at - b.at);
}

const byPerson = ({ author: { kind } }: Message) => kind === "agent" || kind === "manager";

/** One line under a run of customer messages says why nobody answered it; none where a person did. */
function withDecisions(items: ThreadItem[], decisions: ReadonlyMap<string, TimelineEntry>): ThreadItem[] {
  const replied = items.findLastIndex((item) => item.kind === "message" && byPerson(item.message));
  return items.map((item, index) => {
    if (item.kind !== "message") return item;
    const decision = decisions.get(item.message.id);
    if (!decision || !needsLine(decision) || (decision.reason === "not_active" && index < replied)) return item;
    const next = items[index + 1];
    const repeated = next?.kind === "message" && next.joined && decisions.get(next.message.id)?.reason === decision.reason;
    return repeated ? item : { ...item, decision };
  });
}

/** Lays messages and events out as the thread shows them; `unreadFrom` is the seq the "New" line stands before. */
export function threadItems(
  messages: readonly Message[],
  entries: readonly TimelineEntry[],
  unreadFrom: number | null,
  where: Where,
  notes: readonly Note[] = [],
): ThreadItem[] {
  const items: ThreadItem[] = [];
  let day = "";
  let last: MessageItem | null = null;
  for (const each of moments(messages, entries, notes)) {
    const today = dayKey(each.at, where);
    if (today !== day) {
      items.push({ kind: "day", key: `day ${today}`, at: each.at });
      day = today;
      last = null;
    }
    if ("entry" in each) {
      items.push({ kind: "event", key: `event ${each.entry.kind} ${each.entry.at} ${each.entry.to ?? ""}`, entry: each.entry });
      last = null;
      continue;
    }
    if ("note" in each) {
      items.push({ kind: "note", key: `note ${each.note.id}`, note: each.note });
      last = null;
      continue;
    }
    if (each.message.seq === unreadFrom) {
      items.push({ kind: "new", key: "new" });
      last = null;
    }
    const joined: boolean = last !== null && joins(last.message, each.message);
    if (joined && last) items[items.length - 1] = { ...last, continued: true };
    last = { kind: "message", key: each.message.id, message: each.message, joined, continued: false, decision: null };
    items.push(last);
  }
  return withDecisions(items, decisionsOf(messages, entries));
}

/** The seq before which the "New" line stands: the first of the last `unread` customer messages. */
export function firstUnread(messages: readonly Message[], unread: number): number | null {
  if (unread <= 0) return null;
  const inbound = messages.filter(({ direction }) => direction === "inbound");
  return inbound.at(-Math.min(unread, inbound.length))?.seq ?? null;
}
