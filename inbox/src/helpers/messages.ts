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

/** Only a retry takes a message back; a late answer to an old question does not. */
const RETRIED: ReadonlySet<MessageStatus> = new Set(["failed", "unknown"]);

function newer(known: Message, incoming: Message): Message {
  const back = PROGRESS[incoming.status] < PROGRESS[known.status];
  return back && !RETRIED.has(known.status) ? { ...incoming, status: known.status } : incoming;
}

const same = (a: Message, b: Message) => JSON.stringify(a) === JSON.stringify(b);

const LATE_MS = 30_000;

/**
 * Where a message stands in its thread. Channels tell whole seconds, so a question would slip before the answer it
 * followed; only what came in really late is put where it belongs by its own time.
 */
export function placeOf({ direction, sent_at, received_at }: Message): number {
  const [sent, received] = [Date.parse(sent_at), Date.parse(received_at)];
  return direction === "inbound" && received - sent < LATE_MS ? received : sent;
}

/** Joins what arrived with what is shown, in order; gives back the same array when nothing is new. Ticks never move back. */
export function merge(known: readonly Message[], incoming: readonly Message[]): readonly Message[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  let changed = false;
  for (const message of incoming) {
    const before = byId.get(message.id);
    const after = before ? newer(before, message) : message;
    if (before && same(before, after)) continue;
    byId.set(message.id, after);
    changed = true;
  }
  return changed ? [...byId.values()].sort((a, b) => placeOf(a) - placeOf(b) || a.seq - b.seq) : known;
}

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
