import { type InfiniteData, QueryClient, type QueryKey, replaceEqualDeep } from "@tanstack/react-query";
import type { Filter } from "../api/desk";
import { Problem } from "../api/problem";
import type { Author, Conversation, LiveEvent, Message, Page } from "../api/types";
import { byRank } from "../helpers/rank";
import { merge, replaced, weigh } from "../helpers/messages";
import { isFound, matches } from "../helpers/filter";
import { heardBy } from "./heard";
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
  pushBrowsers: ["push browsers"] as const,
  templates: ["templates"] as const,
  articles: ["articles"] as const,
  replies: ["replies"] as const,
  views: ["views"] as const,
  inboxes: ["inboxes"] as const,
  contacts: ["contact"] as const,
  dashboard: ["dashboard"] as const,
  contact: (id: string) => ["contact", id] as const,
  media: (id: string) => ["media", id] as const,
  awaited: (id: string) => ["awaited", id] as const,
  timeline: (id: string) => ["timeline", id] as const,
};

export interface Thread {
  readonly messages: readonly Message[];
  readonly complete: boolean;
}

/** A page, and where it ended when it was asked for: what has come to stand below belongs to a page that is not there yet. */
export interface ListPage extends Page<Conversation> {
  readonly end?: Conversation;
}

type Pages = InfiniteData<readonly Message[]>;

export type ListData = InfiniteData<ListPage, string | null>;

export const ended = (page: Page<Conversation>): ListPage => {
  const end = page.next_cursor === null ? undefined : page.items.at(-1);
  return end ? { ...page, end } : page;
};

/** Whether a conversation stands below all pages that are there. */
export function isBeyond(pages: readonly ListPage[], conversation: Conversation): boolean {
  const end = pages.at(-1)?.end;
  return end !== undefined && byRank(conversation, end) > 0;
}

const later = (known: Conversation | undefined, told: Conversation) => (known && known.version > told.version ? known : told);

/** The cache itself lets no version go back, whoever writes: a slow answer shows what was heard meanwhile. */
export function makeClient(): QueryClient {
  const retry = (count: number, problem: Error) => count < 2 && !(problem instanceof Problem && problem.status >= 400 && problem.status < 500);
  const client = new QueryClient({
    defaultOptions: { queries: { retry, staleTime: 10_000, refetchOnWindowFocus: false, networkMode: "always" }, mutations: { networkMode: "always" } },
  });
  const latest = (known: Conversation | undefined, row: Conversation): Conversation => {
    const newest = later(client.getQueryData(keys.conversation(row.id)), later(known, row));
    return newest === row || !row.hit ? newest : { ...newest, hit: row.hit };
  };
  client.setQueryDefaults(["conversation"], { structuralSharing: (known, told) => replaceEqualDeep(known, later(known as Conversation | undefined, told as Conversation)) });
  client.setQueryDefaults(keys.lists, {
    structuralSharing: (known, told) => {
      const before = new Map(known ? listed(known as ListData).map((row) => [row.id, row]) : []);
      const data = told as ListData;
      return replaceEqualDeep(known, { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((row) => latest(before.get(row.id), row)) })) });
    },
  });
  return client;
}

export const listed = (data: ListData) => data.pages.flatMap(({ items }) => items);

function renewed(page: ListPage, conversation: Conversation): ListPage {
  if (!page.items.some(({ id }) => id === conversation.id)) return page;
  return { ...page, items: page.items.map((item) => (item.id === conversation.id ? { ...conversation, ...(item.hit && { hit: item.hit }) } : item)) };
}

const same = ({ hit: _hit, ...a }: Conversation, { hit: _other, ...b }: Conversation) => JSON.stringify(a) === JSON.stringify(b);

function insert(data: ListData, filter: Filter, conversation: Conversation, me: string): ListData {
  const known = listed(data);
  const before = known.find(({ id }) => id === conversation.id);
  if (before && (same(before, conversation) || before.version > conversation.version)) return data;
  if (before) return { ...data, pages: data.pages.map((page) => renewed(page, conversation)) };
  const [first, ...others] = data.pages;
  const unsure = isFound(filter) || filter.before || filter.after;
  if (!first || unsure || isBeyond(data.pages, conversation) || !matches(filter, conversation, me, Date.now())) return data;
  return { ...data, pages: [{ ...first, items: [conversation, ...first.items] }, ...others] };
}

/** Asks for something again that is shown; an answer that is on its way may be from before the change, so it is asked for once more after it. */
export function renew(client: QueryClient, queryKey: QueryKey): void {
  const { again } = heardBy(client);
  for (const query of client.getQueryCache().findAll({ queryKey, fetchStatus: "fetching" })) again.add(query.queryHash);
  void client.invalidateQueries({ queryKey, predicate: ({ queryHash }) => !again.has(queryHash) });
}

/** Writes what was heard, which makes nothing fresh: what had to be asked for again still has to be. */
function write(client: QueryClient, key: QueryKey, data: ListData | Conversation | Thread | Pages): void {
  const state = client.getQueryState(key);
  client.setQueryData(key, data, state?.data === undefined ? {} : { updatedAt: state.isInvalidated ? 0 : state.dataUpdatedAt });
}

/** Puts a conversation as it is now into the lists that show it or should. */
export function list(client: QueryClient, conversation: Conversation, me: string): void {
  for (const [key, data] of client.getQueriesData<ListData>({ queryKey: keys.lists })) {
    const after = data && insert(data, key[1] as Filter, conversation, me);
    if (after && after !== data) write(client, key, after);
  }
}

/** Puts a conversation as it is now into every list and view that shows it; an older version changes nothing, a newer one has a longer timeline. */
export function storeConversation(client: QueryClient, told: Conversation, me: string): void {
  const { hit: _hit, ...conversation } = told;
  const { id, version } = conversation;
  const known = client.getQueryData<Conversation>(keys.conversation(id));
  if (known && known.version > version) return;
  write(client, keys.conversation(id), conversation);
  if (known?.version !== version) {
    renew(client, keys.timeline(id));
    renew(client, keys.notes(id));
  }
  sawChannels([conversation.channel]);
  if (client.isFetching({ queryKey: keys.lists }) > 0) heardBy(client).conversations.set(id, conversation);
  list(client, conversation, me);
}

export const showsThread = ([kind, of]: QueryKey, id: string) => (kind === "messages" || kind === "around") && of === id;

/** Joins messages with those of a thread, and remembers where it is unclear which is the later state. */
export function joined(client: QueryClient, id: string, known: readonly Message[], incoming: readonly Message[]): readonly Message[] {
  const { doubts, stirs } = heardBy(client);
  const { messages, unclear } = weigh(known, incoming);
  if (messages !== known || unclear.length > 0) stirs.set(id, (stirs.get(id) ?? 0) + 1);
  if (unclear.length > 0) doubts.set(id, new Set([...(doubts.get(id) ?? []), ...unclear]));
  return messages;
}

/** Joins a thread with an answer; one during which nothing was heard is later than all that was heard before. */
export function answered(client: QueryClient, id: string, known: readonly Message[], { items, quiet }: { readonly items: readonly Message[]; readonly quiet: boolean }): readonly Message[] {
  if (!quiet) return joined(client, id, known, items);
  const { doubts } = heardBy(client);
  const sure = new Set(items.map(({ seq }) => seq));
  doubts.set(id, new Set([...(doubts.get(id) ?? [])].filter((seq) => !sure.has(seq))));
  return replaced(known, items);
}

/** Shows messages wherever their thread is open: all of them at its end, those that are shown where a search leads. */
export function show(client: QueryClient, id: string, incoming: readonly Message[]): void {
  const thread = client.getQueryData<Thread>(keys.messages(id));
  const messages = thread && joined(client, id, thread.messages, incoming);
  if (thread && messages && messages !== thread.messages) write(client, keys.messages(id), { ...thread, messages });
  const byId = new Map(incoming.map((message) => [message.id, message]));
  for (const [key, around] of client.getQueriesData<Pages>({ queryKey: ["around", id] })) {
    if (around) write(client, key, { ...around, pages: around.pages.map((page) => merge(page, page.flatMap((message) => byId.get(message.id) ?? []))) });
  }
}

/** Adds messages to an open thread; threads nobody has opened are fetched when they are. */
export function storeMessages(client: QueryClient, id: string, incoming: readonly Message[]): void {
  const { messages } = heardBy(client);
  if (client.isFetching({ predicate: ({ queryKey }) => showsThread(queryKey, id) }) > 0) messages.set(id, [...(messages.get(id) ?? []), ...incoming]);
  show(client, id, incoming);
}

/** Colleagues are drawn in a part of their own. */
function saw(author: Author | null | undefined, id: string | null, writes: boolean, me: string): void {
  if (author && author.id !== me) void import("./viewing").then(({ sawViewing }) => sawViewing(author, id, writes, Date.now()));
}

/** What one live event does to what is on the screen. */
export function applyEvent(client: QueryClient, event: LiveEvent, me: string): void {
  switch (event.type) {
    case "counts":
      if (client.isFetching({ queryKey: keys.counts }) > 0) renew(client, keys.counts);
      client.setQueryData(keys.counts, event.counts);
      return;
    case "mention":
      renew(client, keys.mentions);
      return;
    case "viewing":
      saw(event.author, event.conversation_id, false, me);
      return;
    case "typing":
      saw(event.author, event.conversation_id, true, me);
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
