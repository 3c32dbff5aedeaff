import type { MenuChoice, Message, MessageStatus } from "../api/types";

const PROGRESS: Readonly<Record<MessageStatus, number>> = {
  received: 0,
  pending: 0,
  sending: 1,
  unknown: 2,
  failed: 3,
  cancelled: 3,
  sent: 4,
  delivered: 5,
  read: 6,
};

/** Where a message can also go back to, or come from: only the desk knows which of two was later. */
const TURNS: ReadonlySet<MessageStatus> = new Set(["failed", "unknown", "cancelled"]);

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What only ever grows over a message's life. */
const growth = ({ status, edited, deleted, media }: Message) => [PROGRESS[status], Number(edited), Number(deleted), media.filter(({ state }) => state !== "pending").length];

/** How what arrived stands to what is known; messages carry no version, so sometimes neither is plainly the later one. */
export function ageOf(known: Message, incoming: Message): "same" | "older" | "newer" | "unclear" {
  if (same(known, incoming)) return "same";
  if (known.status !== incoming.status && (TURNS.has(known.status) || TURNS.has(incoming.status))) return "unclear";
  const [before, after] = [growth(known), growth(incoming)];
  const [grown, shrunk] = [after.some((each, at) => each > (before[at] ?? 0)), after.some((each, at) => each < (before[at] ?? 0))];
  if (grown === shrunk) return "unclear";
  return grown ? "newer" : "older";
}

const LATE_MS = 30_000;

/**
 * Where a message stands in its thread. Channels tell whole seconds, so a question would slip before the answer it
 * followed; only what came in really late is put where it belongs by its own time.
 */
export function placeOf({ direction, sent_at, received_at }: Message): number {
  const [sent, received] = [Date.parse(sent_at), Date.parse(received_at)];
  return direction === "inbound" && received - sent < LATE_MS ? received : sent;
}

/** The later words, and the further of two ticks. */
function forward(known: Message, incoming: Message): Message {
  const back = !TURNS.has(known.status) && !TURNS.has(incoming.status) && PROGRESS[incoming.status] < PROGRESS[known.status];
  return back ? { ...incoming, status: known.status } : incoming;
}

const inOrder = (messages: Iterable<Message>): readonly Message[] => [...messages].sort((a, b) => placeOf(a) - placeOf(b) || a.seq - b.seq);

/** What comes of joining: the same array when nothing is new, and the numbers of messages whose state two tellers disagree about. */
interface Weighed {
  readonly messages: readonly Message[];
  readonly unclear: readonly number[];
}

/** Joins what arrived with what is known, in order. What is plainly older changes nothing, so ticks never move back. */
export function weigh(known: readonly Message[], incoming: readonly Message[]): Weighed {
  const byId = new Map(known.map((message) => [message.id, message]));
  const unclear: number[] = [];
  let changed = false;
  for (const message of incoming) {
    const before = byId.get(message.id);
    const age = before ? ageOf(before, message) : "newer";
    if (age === "unclear") unclear.push(message.seq);
    if (age === "same" || age === "older") continue;
    byId.set(message.id, before ? forward(before, message) : message);
    changed = true;
  }
  return { messages: changed ? inOrder(byId.values()) : known, unclear };
}

export const merge = (known: readonly Message[], incoming: readonly Message[]): readonly Message[] => weigh(known, incoming).messages;

/** Joins what is known with what is surely later. */
export const replaced = (known: readonly Message[], items: readonly Message[]): readonly Message[] => {
  const all = inOrder(new Map([...known, ...items].map((message) => [message.id, message])).values());
  return same(all, known) ? known : all;
};

export const lastSeq = (messages: readonly Message[]): number => messages.reduce((last, { seq }) => Math.max(last, seq), 0);

/** Files and places have no words of their own; text, choices and notices do. */
export const hasKindLine = (message: Message): boolean => !["text", "choice", "system", "reaction"].includes(message.type);

/** How many seconds late a message came in, when it is worth saying. */
export function lateBy(message: Message): number | null {
  if (message.direction === "outbound") return null;
  const gap = Date.parse(message.received_at) - Date.parse(message.sent_at);
  return gap >= LATE_MS ? Math.round(gap / 1000) : null;
}

/** The choices that were sent with a message, in the order they were shown. */
export function choicesOf({ menu }: Message): readonly MenuChoice[] {
  if (!menu) return [];
  return menu.options ?? menu.choices ?? menu.sections?.flatMap(({ options }) => options) ?? [];
}
