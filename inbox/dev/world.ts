import type { Conversation, Message, MessageStatus, Note, Status, TimelineEntry } from "../src/api/types.ts";
import { PEOPLE, type Seeded } from "./people.ts";

export interface Thread {
  conversation: Conversation;
  messages: Message[];
  timeline: TimelineEntry[];
  answered: Map<string, Message>;
  notes: Note[];
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const iso = (at: number) => new Date(at).toISOString();

const TIERS = { vip: 30, regular: 20, new: 10 } as const;

function partsOf({ tier, credits, purchases }: Conversation["contact"]) {
  return {
    tier: TIERS[tier],
    credits: credits <= 0 ? 25 : credits < 10 ? 15 : credits >= 50 ? 10 : 0,
    purchases: purchases >= 20 ? 15 : purchases >= 10 ? 10 : purchases >= 5 ? 5 : 0,
  };
}

function conversationOf(person: Seeded, id: string, now: number): Conversation {
  const contact = { id: `contact-${id}`, username: null, phone: null, tier: "new", credits: 0, purchases: 0, registered: false, banned: false, ...person.contact } as const;
  const parts = partsOf(contact);
  return {
    id,
    inbox_id: `${person.channel}-main`,
    channel: person.channel,
    thread: `70${id}`,
    contact,
    status: person.status,
    is_chat_support: false,
    support: null,
    flow: null,
    booking: null,
    priority: Math.min(100, parts.tier + parts.credits + parts.purchases),
    priority_parts: parts,
    pinned: person.pinned ?? false,
    archived: false,
    snoozed_until: null,
    tags: person.tags ?? [],
    assignee: person.assignee ?? null,
    total_messages: 0,
    unread_messages: 0,
    last_message_at: null,
    last_message_preview: "",
    last_agent_reply_at: null,
    window: { open: true, closes_at: null, kind: "none" },
    opted_out: false,
    created_at: iso(now),
    updated_at: iso(now),
    version: 1,
  };
}

const NAMES = { them: null, ai: null, me: "Lena Vogt", system: null, manager: "Marek" } as const;
const KINDS = { them: "contact", ai: "assistant", me: "agent", system: "system", manager: "manager" } as const;

/** Everything the fake desk knows; the rules of the real one, without its guarantees. */
export class World {
  readonly threads = new Map<string, Thread>();

  constructor(readonly now: () => number = Date.now) {}

  seed(people: readonly Seeded[] = PEOPLE): this {
    people.forEach((person, index) => this.add(person, String(index + 1).padStart(26, "c")));
    return this;
  }

  add(person: Seeded, id: string): Thread {
    const now = this.now();
    const first = now - (person.said[0]?.[0] ?? 0) * MINUTE;
    const thread: Thread = { conversation: { ...conversationOf(person, id, first), status: "active" }, messages: [], timeline: [], answered: new Map(), notes: [] };
    this.threads.set(id, thread);
    this.tell(thread, "status", first, { from: null, to: "active", reason: "initial status from default_reply_handler: ai" });
    for (const [ago, who, text, fate] of person.said) this.write(thread, who, text, fate ?? (who === "them" ? "received" : "sent"), now - ago * MINUTE);
    if (person.status !== "active") this.become(thread, person.status, now - (person.said.at(-1)?.[0] ?? 0) * MINUTE - 1000);
    for (const message of thread.messages) if (message.direction === "inbound") this.decide(thread, message, person.status === "active" ? "answered" : "not_active");
    thread.timeline.sort((a, b) => a.at.localeCompare(b.at));
    thread.conversation = { ...thread.conversation, unread_messages: person.unread ?? 0 };
    return thread;
  }

  tell(thread: Thread, kind: string, at: number, entry: Partial<TimelineEntry>): void {
    const actor = { kind: "system", id: null, name: null } as const;
    thread.timeline.push({ at: iso(at), kind, actor, from: null, to: null, reason: "", detail: {}, ...entry });
  }

  decide(thread: Thread, message: Message, reason: string): void {
    this.tell(thread, "decision", Date.parse(message.received_at) + 400, { reason, detail: { in_seq: thread.messages.filter(({ direction, seq }) => direction === "inbound" && seq <= message.seq).length } });
  }

  become(thread: Thread, status: Status, at = this.now()): void {
    const actor = { kind: "agent", id: "me", name: "Lena Vogt" } as const;
    this.tell(thread, "status", at, { actor, from: thread.conversation.status, to: status, reason: "set by a person" });
    this.touch(thread, { status });
  }

  touch(thread: Thread, change: Partial<Conversation>): Conversation {
    const { conversation } = thread;
    thread.conversation = { ...conversation, ...change, version: conversation.version + 1, updated_at: iso(this.now()) };
    return thread.conversation;
  }

  write(thread: Thread, who: keyof typeof KINDS, text: string, status: MessageStatus, at = this.now()): Message {
    const seq = thread.messages.length + 1;
    const { conversation } = thread;
    const failure = { code: "429", title: "The channel is busy", detail: "the channel is busy and took no message", action: "Try again in a minute." };
    const message: Message = {
      id: `${at}-${seq}`,
      seq,
      conversation_id: conversation.id,
      direction: who === "them" ? "inbound" : "outbound",
      author: { kind: KINDS[who], id: who === "me" ? "me" : null, name: NAMES[who] },
      type: "text",
      text,
      choice: null,
      media: [],
      reply_to: null,
      status,
      error: status === "failed" ? failure : null,
      sent_at: iso(at),
      received_at: iso(at),
      edited: false,
      deleted: false,
      reactions: [],
    };
    thread.messages.push(message);
    this.touch(thread, {
      total_messages: seq,
      last_message_at: iso(at),
      last_message_preview: text.slice(0, 500),
      unread_messages: who === "them" ? conversation.unread_messages + 1 : who === "me" ? 0 : conversation.unread_messages,
      ...(who === "me" && { last_agent_reply_at: iso(at) }),
      ...(who === "them" && conversation.channel === "instagram" && { window: { open: true, closes_at: iso(at + DAY), kind: "session" } }),
    });
    return message;
  }

  progress(thread: Thread, id: string, status: MessageStatus): void {
    thread.messages = thread.messages.map((message) => (message.id === id ? { ...message, status, error: status === "failed" ? message.error : null } : message));
  }
}
