import type { Conversation, Message, TimelineEntry } from "../src/api/types";

const NOBODY = { kind: "system", id: null, name: null } as const;

export const NOON = Date.parse("2026-11-20T12:00:00.000Z");
export const iso = (minutes: number): string => new Date(NOON + minutes * 60_000).toISOString();

/** A conversation with nothing special about it. */
export const conversation = (change: Partial<Conversation> = {}): Conversation => ({
  id: "c1",
  inbox_id: "telegram-main",
  channel: "telegram",
  thread: "700100200",
  contact: { id: "p1", name: "Sofia Marchetti", username: null, phone: null, tier: "new", credits: 0, purchases: 0, registered: false, banned: false },
  status: "active",
  is_chat_support: false,
  support: null,
  flow: null,
  booking: null,
  priority: 35,
  priority_parts: { tier: 10, credits: 25, purchases: 0 },
  pinned: false,
  archived: false,
  snoozed_until: null,
  tags: [],
  assignee: null,
  total_messages: 1,
  unread_messages: 0,
  last_message_at: iso(0),
  last_message_preview: "hi",
  last_agent_reply_at: null,
  window: { open: true, closes_at: null, kind: "none" },
  opted_out: false,
  created_at: iso(-60),
  updated_at: iso(0),
  version: 1,
  ...change,
});

export const message = (seq: number, change: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  seq,
  conversation_id: "c1",
  direction: "inbound",
  author: { kind: "contact", id: null, name: null },
  type: "text",
  text: `message ${seq}`,
  choice: null,
  media: [],
  reply_to: null,
  status: "received",
  error: null,
  sent_at: iso(seq),
  received_at: change.sent_at ?? iso(seq),
  edited: false,
  deleted: false,
  reactions: [],
  ...change,
});

export const outbound = (seq: number, change: Partial<Message> = {}): Message =>
  message(seq, { direction: "outbound", status: "sent", author: { kind: "agent", id: "me", name: "Lena" }, ...change });

export const entry = (change: Partial<TimelineEntry> = {}): TimelineEntry => ({
  at: iso(0),
  kind: "status",
  actor: NOBODY,
  from: null,
  to: null,
  reason: "",
  detail: {},
  ...change,
});

/** The decision about the customer's message number `number`. */
export const decision = (number: number, at: number, reason: string): TimelineEntry =>
  entry({ kind: "decision", at: iso(at), reason, detail: { in_seq: number } });
