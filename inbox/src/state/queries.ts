import { type InfiniteData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import type { Filter } from "../api/desk";
import type { Feature } from "../api/offered";
import type { Floor, User } from "../api/office";
import type { Conversation, Message, Named } from "../api/types";
import { type Colleague, colleaguesOf } from "../helpers/colleagues";
import { isFound, matches } from "../helpers/filter";
import { KEEPERS } from "../helpers/pages";
import { firstSeq, near } from "../helpers/gaps";
import { ranked } from "../helpers/rank";
import { answered, ended, isBeyond, joined, keys, type ListPage, type Thread } from "./cache";
import { useDesk } from "./desk";
import { heardBy } from "./heard";
import { useNow } from "./now";
import { sawChannels } from "./store";
import { whenDone } from "./turns";

const NOBODY: readonly User[] = [];
const ALONE: Floor["people"] = [];

/** A view's conversations in the API's order; the open one stays although it may have left the view. */
export function useConversations(filter: Filter, open: string | null) {
  const { desk, me } = useDesk();
  const now = useNow();
  const query = useInfiniteQuery({
    queryKey: keys.list(filter),
    queryFn: ({ pageParam }): Promise<ListPage> => desk.conversations(filter, pageParam).then(isFound(filter) ? (page) => page : ended),
    initialPageParam: null as string | null,
    getNextPageParam: (page: ListPage) => page.next_cursor,
    enabled: !filter.mentions,
    staleTime: 30_000,
  });
  const rows = useMemo(() => {
    const pages = query.data?.pages ?? [];
    const listed = pages.flatMap(({ items }) => items);
    const known = isFound(filter) ? distinct(listed) : ranked(listed);
    return known.filter((conversation) => conversation.id === open || (matches(filter, conversation, me.id, now) && !isBeyond(pages, conversation)));
  }, [query.data, filter, open, me.id, now]);
  useEffect(() => sawChannels(rows.map(({ channel }) => channel)), [rows]);
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query;
  const looking = rows.length === 0 && hasNextPage;
  useEffect(() => {
    if (looking && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [looking, isFetchingNextPage, isError, fetchNextPage]);
  return { ...query, rows, looking };
}

/** A search goes on page by page and may meet a conversation again; where it was met first stays. */
function distinct(found: readonly Conversation[]): readonly Conversation[] {
  const seen = new Set<string>();
  return found.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** Whether the desk can do something; nothing until it has said so. */
export function useCan(): (feature: Feature) => boolean {
  const { desk } = useDesk();
  const { data } = useQuery({ queryKey: keys.offered, queryFn: desk.offered, staleTime: Infinity });
  return useCallback((feature) => data?.has(feature) ?? false, [data]);
}

/** Everybody who can sign in, where this desk tells and this role may know. */
export function useUsers(): readonly User[] {
  const { desk, me } = useDesk();
  const can = useCan();
  return useQuery({ queryKey: keys.users, queryFn: desk.users, enabled: can("users") && KEEPERS.has(me.role), staleTime: 60_000, retry: false }).data ?? NOBODY;
}

/** The team, as far as this role may know it: all of it, or who has the inbox open. */
export function useColleagues(): readonly Colleague[] {
  const users = useUsers();
  const can = useCan();
  const { desk } = useDesk();
  const people = useQuery({ queryKey: keys.presence, queryFn: desk.floor, enabled: can("presence"), staleTime: 30_000, retry: false }).data?.people ?? ALONE;
  return useMemo(() => colleaguesOf(users, people), [users, people]);
}

/** Whom a conversation can be given to. */
export function useAssignable(): readonly Colleague[] {
  const { me } = useDesk();
  return useColleagues().filter(({ id, answers }) => answers && id !== me.id);
}

export function useNotes(id: string) {
  const { desk } = useDesk();
  const can = useCan();
  return useQuery({ queryKey: keys.notes(id), queryFn: () => desk.notes(id).then(({ items }) => items), enabled: can("notes") });
}

const MENTIONS_MS = 45_000;

/** Notes that name this person, newest first, with how many are new. */
export function useMentions() {
  const { desk } = useDesk();
  const can = useCan();
  return useQuery({ queryKey: keys.mentions, queryFn: () => desk.mentions(), enabled: can("mentions"), staleTime: 0, refetchInterval: MENTIONS_MS });
}

const NO_ONE: readonly Named[] = [];

/** Everybody a note may name. */
export function useMentionable(): readonly Named[] {
  const { desk } = useDesk();
  const can = useCan();
  return useQuery({ queryKey: keys.mentionable, queryFn: desk.colleagues, enabled: can("mentions"), staleTime: 60_000 }).data ?? NO_ONE;
}

export function useCounts() {
  const { desk } = useDesk();
  return useQuery({ queryKey: keys.counts, queryFn: desk.counts }).data;
}

/** The open conversation. An answer from before the person's own act waits until that is done: it must not be drawn over. */
export function useConversation(id: string | null) {
  const { desk } = useDesk();
  const ask = async (of: string) => {
    const told = await desk.conversation(of);
    await whenDone(of);
    return told;
  };
  return useQuery({ queryKey: keys.conversation(id ?? ""), queryFn: () => ask(id ?? ""), enabled: id !== null });
}

/** The open thread: its newest page, and older ones on demand. */
export function useThread(id: string) {
  const { desk, client } = useDesk();
  const query = useQuery<Thread>({
    queryKey: keys.messages(id),
    queryFn: async () => {
      const { stirs } = heardBy(client);
      const before = stirs.get(id);
      const { items, next_cursor: more } = await desk.messages(id);
      const known = client.getQueryData<Thread>(keys.messages(id));
      const all = answered(client, id, known?.messages ?? [], { items, quiet: stirs.get(id) === before });
      const messages = near(all);
      return { messages, complete: more === null || (known?.complete === true && messages.length === all.length) };
    },
  });
  const older = async () => {
    const { items, next_cursor: more } = await desk.messages(id, { before: firstSeq(query.data?.messages ?? []) });
    client.setQueryData<Thread>(keys.messages(id), (thread) =>
      thread ? { messages: joined(client, id, thread.messages, items), complete: more === null } : thread,
    );
  };
  return { ...query, older };
}

const AROUND = 25;

interface Range {
  readonly before?: number;
  readonly after?: number;
}

/** The messages around one of them, and further ones in both directions on demand. */
export function useAround(id: string, seq: number, total: number) {
  const { desk } = useDesk();
  return useInfiniteQuery<readonly Message[], Error, InfiniteData<readonly Message[]>, readonly unknown[], Range>({
    queryKey: keys.around(id, seq),
    queryFn: ({ pageParam }) => desk.messages(id, pageParam).then(({ items }) => items),
    initialPageParam: { before: seq + AROUND },
    getPreviousPageParam: ([first]) => (first && first.seq > 1 ? { before: first.seq } : null),
    getNextPageParam: (page) => {
      const last = page.at(-1);
      return last && last.seq < total ? { after: last.seq } : null;
    },
  });
}

export function useTimeline(id: string) {
  const { desk } = useDesk();
  return useQuery({ queryKey: keys.timeline(id), queryFn: () => desk.timeline(id).then(({ items }) => items) });
}
