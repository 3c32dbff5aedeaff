import { DESCRIPTION } from "../dev/description.ts";
import { deskApi, type Desk } from "../src/api/desk";
import type { Call } from "../src/api/http";
import { Problem, unreachable } from "../src/api/problem";
import type { Conversation, LiveEvent, Message, Note } from "../src/api/types";
import { matches } from "../src/helpers/filter";
import { placeOf } from "../src/helpers/messages";
import { byRank, ranked } from "../src/helpers/rank";
import { conversation, iso, message, outbound } from "./make";

/** Numbers that look like chance and are the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Kept {
  conversation: Conversation;
  messages: readonly Message[];
  notes: readonly Note[];
}

const PAGE = 4;
const TICKS = ["pending", "sending", "sent", "delivered", "read"] as const;

/** Browsers' line to a desk far away: what is asked takes its time, what is told comes twice, late, or not at all. */
export class Faraway {
  readonly kept = new Map<string, Kept>();
  readonly desk: Desk;
  up = true;
  calm = false;
  asked = 0;
  private minute = 0;
  private sockets: FarSocket[] = [];

  constructor(
    readonly random: () => number,
    /** How many rows or messages one page holds. */
    readonly page = PAGE,
    /** Whether an event can be lost although the line is up. */
    readonly leaky = false,
  ) {
    this.desk = deskApi((path, call) => this.ask(path, call) as Promise<never>);
    for (let number = 1; number <= 7; number += 1) this.add(`c${number}`);
  }

  readonly dial = (): FarSocket => {
    const socket = new FarSocket(this.up);
    this.sockets.push(socket);
    return socket;
  };

  hangUp(): void {
    this.up = false;
    for (const socket of this.sockets.splice(0)) socket.drop();
  }

  private add(id: string): void {
    this.kept.set(id, { conversation: conversation({ id, priority: Math.floor(this.random() * 3) * 10, total_messages: 0 }), messages: [], notes: [] });
    for (let number = 0; number < 9; number += 1) this.write(id, this.random() < 0.5);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.random() * items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }

  private of(id: string): Kept {
    const kept = this.kept.get(id);
    if (!kept) throw new Problem(404, "not_found", "");
    return kept;
  }

  /** One write of the desk: the conversation is a version on, and everybody is told. */
  private change(id: string, change: Partial<Conversation>, message?: Message): void {
    const kept = this.of(id);
    kept.conversation = { ...kept.conversation, ...change, version: kept.conversation.version + 1 };
    if (message) {
      kept.messages = [...kept.messages.filter((each) => each.id !== message.id), message].sort((a, b) => a.seq - b.seq);
      this.tell({ type: "message", message });
    }
    this.tell({ type: "conversation", conversation: kept.conversation });
    this.tell({ type: "counts", counts: this.counts() }, 50);
  }

  private write(id: string, inbound: boolean, late = 0): void {
    const { conversation: head } = this.of(id);
    const [seq, at] = [head.total_messages + 1, iso((this.minute += 1))];
    const base = { id: `${id}-${seq}`, conversation_id: id, sent_at: iso(this.minute - late), received_at: at };
    const pending = { state: "pending", id: `f${seq}`, type: "image", mime: null, size: null, name: null } as const;
    const said = inbound ? message(seq, { ...base, media: this.random() < 0.2 ? [pending] : [] }) : outbound(seq, { ...base, status: "pending" });
    this.change(id, { total_messages: seq, last_message_at: at, unread_messages: inbound ? head.unread_messages + 1 : 0 }, said);
  }

  /** Something happens at the desk, by a customer, a channel or a colleague. */
  happen(id = this.pick([...this.kept.keys()])): void {
    const { conversation: head, messages } = this.of(id);
    const one = this.pick(messages);
    const revise = (change: Partial<Message>) => this.change(id, {}, { ...one, ...change });
    const acts: readonly (() => void)[] = [
      () => this.write(id, true),
      () => this.write(id, true),
      () => this.write(id, false),
      () => this.write(id, true, Math.floor(this.random() * 5)),
      () => this.tick(id),
      () => this.tick(id),
      () => this.tick(id),
      () => revise({ edited: true, text: `edit ${this.random()}` }),
      () => revise({ reactions: one.reactions.length > 0 ? [] : [{ emoji: "👍", author: one.author }] }),
      () => revise({ deleted: true }),
      () => revise({ media: one.media.map((file) => ({ ...file, state: "ok" })) }),
      () => this.change(id, { pinned: !head.pinned }),
      () => this.change(id, { archived: !head.archived }),
      () => this.change(id, { status: this.pick(["active", "support_active", "closed"]) }),
      () => this.change(id, { unread_messages: 0 }),
      () => this.note(id),
    ];
    this.pick(acts)();
  }

  /** A message of ours gets on, fails, or is sent again. */
  private tick(id: string): void {
    const ours = this.of(id).messages.filter(({ direction, status }) => direction === "outbound" && status !== "read");
    const one = ours.length > 0 ? this.pick(ours) : null;
    if (!one) return;
    const at = TICKS.findIndex((status) => status === one.status);
    const next = at < 0 ? "pending" : this.random() < 0.2 ? this.pick(["failed", "unknown"] as const) : (TICKS[at + 1] ?? "read");
    this.change(id, {}, { ...one, status: next });
  }

  private note(id: string): void {
    const kept = this.of(id);
    kept.notes = [...kept.notes, { id: `n${kept.notes.length}`, text: "a note", author: { kind: "agent", id: "ben", name: "Ben" }, at: iso(this.minute) }];
    this.change(id, {});
  }

  private tell(event: LiveEvent, delay?: number): void {
    if (!this.up || (this.leaky && !this.calm && this.random() < 0.1)) return;
    const data = JSON.stringify(event);
    const times = delay === undefined && this.random() < 0.2 ? 2 : 1;
    for (const socket of this.sockets) for (let time = 0; time < times; time += 1) setTimeout(() => socket.say(data), delay ?? this.random() * 2000);
  }

  /** What is asked is looked up at some moment on the way, and fails when the line does. */
  private async ask(path: string, call: Call = {}): Promise<unknown> {
    this.asked += 1;
    await this.way();
    const answer = structuredClone(this.answer(path, call));
    await this.way();
    return answer;
  }

  private async way(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.random() * 1500));
    if (!this.up) throw unreachable();
  }

  private answer(path: string, { query = {}, body }: Call): unknown {
    if (path === "/openapi.json") return DESCRIPTION;
    if (path === "/conversations/counts") return this.counts();
    if (path === "/conversations") return this.list(query);
    const [, , id = "", kind] = path.split("/");
    const kept = this.of(id);
    if (kind === "messages") return this.messages(kept, Number(query["before"] ?? NaN), Number(query["after"] ?? NaN));
    if (kind === "notes") return { items: kept.notes, next_cursor: null };
    if (kind === "timeline") return { items: [], next_cursor: null };
    if (body) this.change(id, body as Partial<Conversation>);
    return kept.conversation;
  }

  counts() {
    const unread = [...this.kept.values()].filter(({ conversation: { unread_messages: count } }) => count > 0).length;
    return { folders: { main: 0, archived: 0, snoozed: 0 }, statuses: { active: 0, support_active: 0, closed: 0 }, mine: 0, unassigned: 0, support: 0, unread };
  }

  matching(filter: object): readonly Conversation[] {
    return ranked([...this.kept.values()].map((kept) => kept.conversation)).filter((each) => matches(filter, each, "me", Date.now()));
  }

  private list({ cursor, limit: _limit, ...filter }: NonNullable<Call["query"]>) {
    const last = cursor ? (JSON.parse(String(cursor)) as Conversation) : null;
    const rest = this.matching(filter).filter((each) => last === null || byRank(each, last) > 0);
    const items = rest.slice(0, this.page);
    return { items, next_cursor: rest.length > this.page ? JSON.stringify(items.at(-1)) : null };
  }

  private messages({ messages }: Kept, before: number, after: number) {
    const byPlace = [...messages].sort((a, b) => placeOf(a) - placeOf(b));
    const some = messages.filter(({ seq }) => !(seq >= before) && !(seq <= after));
    if (after >= 0) return { items: some.slice(0, this.page), next_cursor: some.length > this.page ? "more" : null };
    const newest = before > 0 ? some : byPlace;
    return { items: newest.slice(-this.page), next_cursor: newest.length > this.page ? "more" : null };
  }
}

/** A WebSocket that opens by itself, or closes when there is no line. */
class FarSocket extends EventTarget {
  readyState = 0;

  constructor(up: boolean) {
    super();
    setTimeout(() => (up ? this.open() : this.close()), 100);
  }

  private open(): void {
    if (this.readyState !== 0) return;
    this.readyState = WebSocket.OPEN;
    this.dispatchEvent(new Event("open"));
  }

  send(): void {}

  close(): void {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSED;
    this.dispatchEvent(new Event("close"));
  }

  drop(): void {
    setTimeout(() => this.close(), 0);
  }

  say(data: string): void {
    if (this.readyState === WebSocket.OPEN) this.dispatchEvent(new MessageEvent("message", { data }));
  }
}
