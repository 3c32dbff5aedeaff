import { all, of, write } from "./calls";
import type { Call } from "./http";
import { wideOf } from "../helpers/filter";
import { offeredBy } from "./offered";
import type { Controlled, Conversation, ConversationPatch, Counts, Me, Mention, Message, Named, Note, Outgoing, Page, TimelineEntry, Upload } from "./types";
import type { Floor, Settings, User } from "./office";

/** Which conversations a list shows; the names are the API's query parameters. */
export interface Filter {
  readonly folder?: "main" | "archived" | "snoozed";
  readonly status?: string;
  readonly channel?: string;
  readonly assignee?: string;
  readonly tag?: string;
  readonly unread?: boolean;
  readonly support?: boolean;
  readonly q?: string;
  readonly from?: string;
  readonly booking?: string;
  readonly apartment?: string;
  /** Days of the workspace: a date, `today` or `yesterday`. */
  readonly before?: string;
  readonly after?: string;
  readonly has?: string;
  /** Whether it is not closed. */
  readonly open?: boolean;
  /** Whether there is a booking. */
  readonly linked?: boolean;
  /** What analytics counts, of which code, reason or rating, on the days from `after` to `before`. */
  readonly happened?: string;
  readonly what?: string;
  /** Notes that name this person instead of a list of conversations. */
  readonly mentions?: boolean;
}

export const PAGE = 50;

/** A conversation as the person saw it when deciding. */
export type Seen = Pick<Conversation, "id" | "version">;

export type Send = <T>(path: string, call?: Call) => Promise<T>;

const at = (id: string, rest = "") => `/conversations/${encodeURIComponent(id)}${rest}`;
const post = (body: object = {}, key: string = crypto.randomUUID()) => ({ method: "POST", body, key }) as const;

/** Every call about conversations, one name each. */
export function deskApi(send: Send) {
  return {
    /** For the pages whose calls live in modules of their own. */
    call: send,
    offered: () => send<Parameters<typeof offeredBy>[0]>("/openapi.json").then(offeredBy),
    me: () => send<Me>("/me"),
    settings: () => send<Settings>("/settings"),
    counts: () => send<Counts>("/conversations/counts"),
    conversations: (filter: Filter, cursor: string | null = null) =>
      send<Page<Conversation>>("/conversations", { query: { ...wideOf(filter), limit: PAGE, cursor } }),
    conversation: (id: string) => send<Conversation>(at(id)),
    patch: ({ id, version }: Seen, body: ConversationPatch) =>
      send<Controlled>(at(id), { method: "PATCH", body, key: crypto.randomUUID(), version }),
    takeover: ({ id, version }: Seen) => send<Controlled>(at(id, "/takeover"), { ...post(), version }),
    release: ({ id, version }: Seen) => send<Controlled>(at(id, "/release"), { ...post(), version }),
    messages: (id: string, range: { before?: number; after?: number } = {}) =>
      send<Page<Message>>(at(id, "/messages"), { query: { ...range, limit: PAGE } }),
    send: (id: string, body: Outgoing, key: string) => send<Message>(at(id, "/messages"), post(body, key)),
    retry: (id: string, message: string) => send<Message>(at(id, `/messages/${encodeURIComponent(message)}/retry`), post()),
    read: (id: string, seq: number) => send<Conversation>(at(id, "/read"), { method: "POST", body: { seq } }),
    /** From a message on, or the customer's last. */
    unread: (id: string, seq?: number) => send<Controlled>(at(id, "/unread"), post(seq === undefined ? {} : { seq })),
    typing: (id: string) => send<unknown>(at(id, "/typing"), { method: "POST", body: {} }),
    timeline: (id: string) => send<Page<TimelineEntry>>(at(id, "/timeline"), { query: { limit: 100 } }),
    notes: (id: string) => send<Page<Note>>(at(id, "/notes"), { query: { limit: 100 } }),
    addNote: (id: string, text: string, mentions: readonly string[] = []) => send<Note>(at(id, "/notes"), post(mentions.length > 0 ? { text, mentions } : { text })),
    mentions: (cursor: string | null = null) => send<Page<Mention> & { readonly unread: number }>("/mentions", { query: { limit: PAGE, cursor } }),
    readMentions: (id: string) => send<unknown>("/mentions/read", post({ conversation_id: id })),
    colleagues: () => send<{ readonly items: readonly Named[] }>("/colleagues").then(({ items }) => items),
    dropNote: (id: string, note: string) => send<unknown>(at(id, `/notes/${encodeURIComponent(note)}`), { method: "DELETE", key: crypto.randomUUID() }),
    startSupport: ({ id }: Seen) => send<Controlled>(at(id, "/chat-support/start"), post()),
    endSupport: ({ id }: Seen, message: string) => send<Controlled>(at(id, "/chat-support/end"), post(message ? { message } : {})),
    transfer: ({ id }: Seen, to: string, note: string) => send<Controlled>(at(id, "/transfer"), post(note ? { to, note } : { to })),
    transcript: (id: string, format: string) => send<string>(at(id, "/transcript"), { query: { format }, raw: true }),
    startFlow: (id: string, template: string) => send<unknown>(at(id, "/flow"), post({ template_name: template })),
    endFlow: (id: string) => send<unknown>(at(id, "/flow"), { method: "DELETE", key: crypto.randomUUID() }),
    users: () => all<User>(send, "/users"),
    floor: () => send<Floor>("/presence"),
    ban: (contact: string, banned: boolean) => send<unknown>(of("contacts", contact), write("PATCH", { banned })),
    presence: (busy: boolean) => send<unknown>("/presence", { method: "PUT", body: { busy, here: true }, key: crypto.randomUUID() }),
    upload: (file: { name: string; mime: string; size: number }) => send<Upload>("/media", post(file)),
    media: (id: string) => send<{ readonly url: string }>(`/media/${encodeURIComponent(id)}`),
  };
}

export type Desk = ReturnType<typeof deskApi>;
