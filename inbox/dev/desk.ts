import type { Conversation, ConversationPatch, Mention, Message } from "../src/api/types.ts";
import { folderOf, matches } from "../src/helpers/filter.ts";
import { ranked } from "../src/helpers/rank.ts";
import { pageOf, problem, reply } from "./answers.ts";
import { DevCampaigns } from "./campaigns.ts";
import { cognito, roleOf } from "./cognito.ts";
import { DESCRIPTION } from "./description.ts";
import { DevOffice } from "./office.ts";
import { DevPhone } from "./phone.ts";
import { COLLEAGUES, converse } from "./talk.ts";
import { type Thread, World } from "./world.ts";

const LIMIT = 1000;
/** A grey square. */
const PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='480' height='300'%3E%3Crect width='480' height='300' fill='%23c9b79a'/%3E%3Cpath d='M90 250V140q60-70 120 0v110z' fill='%2354443a'/%3E%3Crect x='280' y='120' width='70' height='60' fill='%234f7096'/%3E%3C/svg%3E";

/** A desk that follows the contract closely enough to develop and test the inbox against, in one process. */
export class FakeDesk {
  readonly phone: DevPhone;
  readonly office: DevOffice;
  readonly campaigns: DevCampaigns;
  down = false;
  readonly merged: string[] = [];
  mentions: readonly Mention[] = [];

  constructor(
    readonly world = new World(),
    readonly paceMs = 300,
  ) {
    this.phone = new DevPhone(world, paceMs);
    this.office = new DevOffice(world.now);
    this.campaigns = new DevCampaigns(world.now);
  }

  async handle(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (this.down) return problem(503, "unavailable", "The desk is down");
    if (pathname === "/config.json") {
      return reply({ user_pool_id: "local", client_id: "inbox", region: "eu-west-1", cognito_endpoint: "/_aws/cognito", websocket_url: null, phone: true });
    }
    if (pathname === "/_aws/cognito") return cognito(request, this.world.now());
    const text = await request.text();
    const body = text ? (JSON.parse(text) as Record<string, unknown>) : {};
    if (pathname.startsWith("/_sim/_phone")) return this.phone.handle(pathname.slice("/_sim/_phone".length), searchParams, body);
    if (pathname === "/api/openapi.json") return reply(DESCRIPTION);
    const role = roleOf(request, this.world.now());
    if (!role) return problem(401, "unauthorized", "Unauthorized");
    if (request.method !== "GET" && role === "viewer") return problem(403, "forbidden", "Viewers only read");
    return this.api(request, pathname.replace(/^\/api/, ""), searchParams, body, role);
  }

  private api(request: Request, path: string, query: URLSearchParams, body: Record<string, unknown>, role: string): Response {
    if (path === "/me") return reply({ id: "me", email: "lena@mirahouse.example", name: "Lena Vogt", role, workspace: { id: "demo-hotel", name: "Mira House" } });
    if (path.startsWith("/users") && role !== "owner") return problem(403, "forbidden", "The users are for those who keep the desk");
    const keeps = role === "owner" || role === "admin";
    if (/^\/(broadcasts|gifts)/.test(path) && !keeps) return problem(403, "forbidden", "This needs the role admin.");
    const answered = this.office.handle(request.method, path, query, body) ?? this.campaigns.handle(request.method, path, query, body, request.headers.get("idempotency-key"));
    if (answered) return answered;
    if (path === "/contacts") return reply(this.people(query));
    if (path.startsWith("/contacts/")) return this.contact(path, body);
    if (path.startsWith("/media/")) return reply({ url: PICTURE });
    if (path === "/colleagues") return reply({ items: COLLEAGUES });
    if (path === "/mentions") return reply({ items: this.mentions, unread: this.mentions.filter(({ unread }) => unread).length, next_cursor: null });
    if (path === "/mentions/read") {
      this.mentions = this.mentions.map((mention) => (mention.conversation_id === body["conversation_id"] ? { ...mention, unread: false } : mention));
      return reply({ unread: 0 });
    }
    if (path === "/conversations/counts") return reply(this.counts());
    if (path === "/conversations") return this.list(query);
    const [, id = "", ...rest] = path.split("/").slice(1);
    const thread = this.world.threads.get(decodeURIComponent(id));
    if (!thread) return problem(404, "not_found", "No such conversation");
    return this.conversation(request, thread, rest.join("/"), query, body);
  }

  private all(): Conversation[] {
    return ranked([...this.world.threads.values()].map(({ conversation }) => conversation));
  }

  private people(query: URLSearchParams) {
    const [words, show, sort] = ["q", "show", "sort"].map((name) => query.get(name) ?? "");
    const all = [...new Map(this.all().map(({ contact }) => [contact.id, contact])).values()];
    const shown = all.filter(({ banned, name }) => (show === "" || show === "all" || banned === (show === "banned")) && (name ?? "").toLowerCase().includes(words?.toLowerCase() ?? ""));
    const ordered = shown.sort((a, b) => (sort === "credits" ? b.credits - a.credits : 0) || (a.name ?? "").localeCompare(b.name ?? ""));
    return { items: ordered, next_cursor: null, complete: true };
  }

  private list(query: URLSearchParams): Response {
    const filter = Object.fromEntries([...query].map(([name, value]) => [name, value === "true" ? true : value]));
    const words = query.get("q")?.toLowerCase();
    const listed = this.all().filter((conversation) => matches(filter, conversation, "me", this.world.now()));
    return reply(pageOf(words ? listed.flatMap((conversation) => this.found(conversation, words)) : listed, query));
  }

  private found(conversation: Conversation, words: string): Conversation[] {
    const facts = [["name", conversation.contact.name ?? ""], ["phone", conversation.contact.phone ?? ""], ["tag", conversation.tags.join(" ")]] as const;
    const said = this.world.threads.get(conversation.id)?.messages.filter(({ text }) => text?.toLowerCase().includes(words)).at(-1);
    const [place, text = ""] = facts.find(([, fact]) => fact.toLowerCase().includes(words)) ?? ["message", said?.text ?? ""];
    const start = text.toLowerCase().indexOf(words);
    if (start < 0) return [];
    const message = place === "message" ? said : undefined;
    return [{ ...conversation, hit: { place, text, spans: [[start, start + words.length]], message_id: message?.id ?? null, message_seq: message?.seq ?? null } }];
  }

  private counts() {
    const all = this.all();
    const main = all.filter((conversation) => folderOf(conversation, this.world.now()) === "main");
    const snoozed = all.filter((conversation) => folderOf(conversation, this.world.now()) === "snoozed").length;
    const count = (fits: (conversation: Conversation) => boolean) => main.filter(fits).length;
    return {
      folders: { main: main.length, archived: all.length - main.length - snoozed, snoozed },
      statuses: { active: count(({ status }) => status === "active"), support_active: count(({ status }) => status === "support_active"), closed: count(({ status }) => status === "closed") },
      mine: count(({ assignee }) => assignee === "me"),
      unassigned: count(({ assignee }) => assignee === null),
      support: count(({ is_chat_support }) => is_chat_support),
      unread: count(({ unread_messages }) => unread_messages > 0),
    };
  }

  private conversation(request: Request, thread: Thread, action: string, query: URLSearchParams, body: Record<string, unknown>): Response {
    switch (`${request.method} ${action.replace(/^messages\/.+\/retry$/, "retry")}`) {
      case "GET ":
        return reply(thread.conversation);
      case "PATCH ":
        return reply(this.patch(thread, body));
      case "POST takeover":
        this.world.become(thread, "support_active");
        return reply({ ...this.world.touch(thread, { assignee: "me" }), in_flight: this.phone.thinking.has(thread.conversation.id) });
      case "POST release":
        this.world.become(thread, "active");
        return reply(thread.conversation);
      case "POST read":
        return reply(thread.conversation.unread_messages ? this.world.touch(thread, { unread_messages: 0 }) : thread.conversation);
      case "POST unread":
        return reply(this.world.touch(thread, { unread_messages: Math.max(1, thread.conversation.unread_messages) }));
      case "GET timeline":
        return reply({ items: thread.timeline.slice(-100), next_cursor: null });
      case "GET messages":
        return reply(messagesOf(thread, query));
      case "POST messages":
        return this.send(thread, typeof body["text"] === "string" ? body["text"] : "", Array.isArray(body["media_ids"]), request.headers.get("idempotency-key") ?? "");
      case "POST retry":
        return this.retry(thread, decodeURIComponent(action.split("/")[1] ?? ""));
      default:
        return converse(this.world, thread, request.method, action, body) ?? problem(404, "not_found", "No such call");
    }
  }

  private contact(path: string, body: Record<string, unknown>): Response {
    const [, , id, act] = path.split("/");
    if (act) this.merged.push(`${act} ${String(body["contact_id"])}`);
    const thread = [...this.world.threads.values()].find(({ conversation }) => conversation.contact.id === id);
    if (!thread) return problem(404, "not_found", "No such person");
    if (!act) this.world.touch(thread, { contact: { ...thread.conversation.contact, ...body } });
    return reply({ ...thread.conversation.contact, conversations: [...this.world.threads.keys()] });
  }

  private patch(thread: Thread, { status, booking_id: booking, snoozed_until: until, priority_override: rating, ...change }: ConversationPatch): Conversation {
    if (until !== undefined) this.world.touch(thread, { snoozed: until !== null, snoozed_until: until === "reply" ? null : until });
    if (rating !== undefined) this.world.touch(thread, { priority_override: rating, priority: rating ?? 35 });
    if (booking !== undefined) {
      const known = this.office.bookings().find(({ id }) => id === booking);
      this.world.touch(thread, { booking: known ? { ...known, linked_by: "person", alternatives: [] } : null });
    }
    if (status && status !== thread.conversation.status) this.world.become(thread, status);
    return this.world.touch(thread, change);
  }

  private send(thread: Thread, text: string, withFiles: boolean, key: string): Response {
    const before = thread.answered.get(key);
    if (before) return reply(before, 202);
    if (!text.trim() && !withFiles) return problem(422, "empty", "Nothing to send");
    if (text.length > LIMIT && thread.conversation.channel === "instagram") return problem(422, "too_long", "Too long");
    if (Date.parse(thread.conversation.window.closes_at ?? "") < this.world.now()) return problem(422, "window_closed", "Window closed");
    const message = this.world.write(thread, "me", text, "pending");
    thread.answered.set(key, message);
    this.advance(thread, message);
    return reply(message, 202);
  }

  private retry(thread: Thread, id: string): Response {
    this.world.progress(thread, id, "pending");
    const message = thread.messages.find((each) => each.id === id);
    if (!message) return problem(404, "not_found", "No such message");
    this.advance(thread, message);
    return reply(message, 202);
  }

  /** One step after the other: timers of their own may fire in another order. */
  private advance(thread: Thread, message: Message): void {
    const step = ([status, ...more]: readonly Message["status"][]) => {
      if (!status) return;
      setTimeout(() => {
        this.world.progress(thread, message.id, status);
        step(more);
      }, this.paceMs);
    };
    step(["sending", "sent", "delivered", "read"]);
    this.phone.show(thread, message);
  }
}

function messagesOf({ messages }: Thread, query: URLSearchParams) {
  const limit = Number(query.get("limit") ?? 25);
  const [before, after] = [query.get("before"), query.get("after")];
  if (after) {
    const later = messages.filter(({ seq }) => seq > Number(after));
    return { items: later.slice(0, limit), next_cursor: later.length > limit ? "more" : null };
  }
  const earlier = before ? messages.filter(({ seq }) => seq < Number(before)) : messages;
  return { items: earlier.slice(-limit), next_cursor: earlier.length > limit ? "more" : null };
}
