import { type InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Filter } from "../api/desk";
import { Problem } from "../api/problem";
import type { Conversation, LiveEvent, Message, Page } from "../api/types";
import { byRank } from "../helpers/rank";
import { merge } from "../helpers/messages";
import { matches } from "../helpers/filter";
import { sawChannels } from "./store";
import { sawTyping, stoppedTyping } from "./typing";

export const keys = {
  offered: ["offered"] as const,
  me: ["me"] as const,
  settings: ["settings"] as const,
  counts: ["counts"] as const,
  lists: ["conversations"] as const,
  list: (filter: Filter) => ["conversations", filter] as const,
  conversation: (id: string) => ["conversation", id] as const,
  messages: (id: string) => ["messages", id] as const,
  around: (id: string, seq: number) => ["around", id, seq] as const,
  mentions: ["mentions"] as const,
  mentionable: ["mentionable"] as const,
  notes: (id: string) => ["notes", id] as const,
  users: ["users"] as const,
  presence: ["presence"] as const,
  pushKey: ["push key"] as const,
  templates: ["templates"] as const,
  articles: ["articles"] as const,
  replies: ["replies"] as const,
  views: ["views"] as const,
  inboxes: ["inboxes"] as const,
  contact: (id: string) => ["contact", id] as const,
  media: (id: string) => ["media", id] as const,
  awaited: (id: string) => ["awaited", id] as const,
  timeline: (id: string) => ["timeline", id] as const,
};

export interface Thread {
  readonly messages: readonly Message[];
  readonly complete: boolean;
}

export type ListData = InfiniteData<Page<Conversation>, string | null>;

export function makeClient(): QueryClient {
  const retry = (count: number, problem: Error) => count < 2 && !(problem instanceof Problem && problem.status >= 400 && problem.status < 500);
  return new QueryClient({
    defaultOptions: { queries: { retry, staleTime: 10_000, refetchOnWindowFocus: false, networkMode: "always" }, mutations: { networkMode: "always" } },
  });
}

const listed = (data: ListData) => data.pages.flatMap(({ items }) => items);

function renewed(page: Page<Conversation>, conversation: Conversation): Page<Conversation> {
  if (!page.items.some(({ id }) => id === conversation.id)) return page;
  return { ...page, items: page.items.map((item) => (item.id === conversation.id ? { ...conversation, ...(item.hit && { hit: item.hit }) } : item)) };
}

const same = ({ hit: _hit, ...a }: Conversation, { hit: _other, ...b }: Conversation) => JSON.stringify(a) === JSON.stringify(b);

function insert(data: ListData, filter: Filter, conversation: Conversation, me: string): ListData {
  const known = listed(data);
  const before = known.find(({ id }) => id === conversation.id);
  if (before && (same(before, conversation) || before.version > conversation.version)) return data;
  if (before) return { ...data, pages: data.pages.map((page) => renewed(page, conversation)) };
  const last = known.at(-1);
  const beyond = data.pages.at(-1)?.next_cursor && last && byRank(conversation, last) > 0;
  const [first, ...others] = data.pages;
  if (!first || beyond || filter.q || !matches(filter, conversation, me, Date.now())) return data;
  return { ...data, pages: [{ ...first, items: [conversation, ...first.items] }, ...others] };
}

/** Puts a conversation as it is now into every list and view that shows it; an older version changes nothing, a newer one has a longer timeline. */
export function storeConversation(client: QueryClient, conversation: Conversation, me: string): void {
  const known = client.getQueryData<Conversation>(keys.conversation(conversation.id));
  if (known && known.version > conversation.version) return;
  client.setQueryData(keys.conversation(conversation.id), conversation);
  if (known?.version !== conversation.version) {
    void client.invalidateQueries({ queryKey: keys.timeline(conversation.id) });
    void client.invalidateQueries({ queryKey: keys.notes(conversation.id) });
  }
  sawChannels([conversation.channel]);
  for (const [key, data] of client.getQueriesData<ListData>({ queryKey: keys.lists })) {
    const after = data && insert(data, key[1] as Filter, conversation, me);
    if (after && after !== data) client.setQueryData(key, after);
  }
}

/** Adds messages to an open thread; threads nobody has opened are fetched when they are. */
export function storeMessages(client: QueryClient, id: string, incoming: readonly Message[]): void {
  client.setQueryData<Thread>(keys.messages(id), (thread) => {
    if (!thread) return thread;
    const messages = merge(thread.messages, incoming);
    return messages === thread.messages ? thread : { ...thread, messages };
  });
}

/** What one live event does to what is on the screen. */
export function applyEvent(client: QueryClient, event: LiveEvent, me: string): void {
  switch (event.type) {
    case "counts":
      client.setQueryData(keys.counts, event.counts);
      return;
    case "mention":
      void client.invalidateQueries({ queryKey: keys.mentions });
      return;
    case "typing":
      if (event.author?.id !== me) sawTyping(event.conversation_id, event.author?.kind ?? "contact", event.author?.name ?? null);
      return;
    case "message":
      if (event.message.direction === "inbound") stoppedTyping(event.message.conversation_id);
      storeMessages(client, event.message.conversation_id, [event.message]);
      return;
    case "conversation":
      storeConversation(client, event.conversation, me);
  }
}
