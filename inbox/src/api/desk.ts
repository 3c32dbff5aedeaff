import type { Call } from "./http";
import { offeredBy } from "./offered";
import type { Controlled, Conversation, ConversationPatch, Counts, Me, Message, Page, Settings, TimelineEntry } from "./types";

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
}

export const PAGE = 50;

/** A conversation as the person saw it when deciding. */
export type Seen = Pick<Conversation, "id" | "version">;

type Send = <T>(path: string, call?: Call) => Promise<T>;

const at = (id: string, rest = "") => `/conversations/${encodeURIComponent(id)}${rest}`;

/** Every call the inbox makes, one name each. */
export function deskApi(send: Send) {
  return {
    offered: () => send<Parameters<typeof offeredBy>[0]>("/openapi.json").then(offeredBy),
    me: () => send<Me>("/me"),
    settings: () => send<Settings>("/settings"),
    counts: () => send<Counts>("/conversations/counts"),
    conversations: (filter: Filter, cursor: string | null = null) =>
      send<Page<Conversation>>("/conversations", { query: { ...filter, limit: PAGE, cursor } }),
    conversation: (id: string) => send<Conversation>(at(id)),
    patch: (seen: Seen, body: ConversationPatch) =>
      send<Controlled>(at(seen.id), { method: "PATCH", body, key: crypto.randomUUID(), version: seen.version }),
    takeover: (seen: Seen) => send<Controlled>(at(seen.id, "/takeover"), { method: "POST", body: {}, key: crypto.randomUUID(), version: seen.version }),
    release: (seen: Seen) => send<Controlled>(at(seen.id, "/release"), { method: "POST", body: {}, key: crypto.randomUUID(), version: seen.version }),
    messages: (id: string, range: { before?: number; after?: number } = {}) =>
      send<Page<Message>>(at(id, "/messages"), { query: { ...range, limit: PAGE } }),
    send: (id: string, body: { text: string }, key: string) =>
      send<Message>(at(id, "/messages"), { method: "POST", body, key }),
    retry: (id: string, message: string) =>
      send<Message>(at(id, `/messages/${encodeURIComponent(message)}/retry`), { method: "POST", body: {}, key: crypto.randomUUID() }),
    read: (id: string, seq: number) => send<Conversation>(at(id, "/read"), { method: "POST", body: { seq } }),
    timeline: (id: string) => send<Page<TimelineEntry>>(at(id, "/timeline"), { query: { limit: 100 } }),
  };
}

export type Desk = ReturnType<typeof deskApi>;
