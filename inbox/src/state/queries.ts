import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { Filter } from "../api/desk";
import type { Feature } from "../api/offered";
import { type Floor, type Office, officeApi, type User } from "../api/office";
import type { Conversation, Page } from "../api/types";
import { type Colleague, colleaguesOf } from "../helpers/colleagues";
import { matches } from "../helpers/filter";
import { KEEPERS } from "../helpers/pages";
import { merge } from "../helpers/messages";
import { ranked } from "../helpers/rank";
import { keys, type Thread } from "./cache";
import { useDesk } from "./desk";
import { useNow } from "./now";

const NOBODY: readonly User[] = [];
const ALONE: Floor["people"] = [];

/** A view's conversations in the API's order; the open one stays although it may have left the view. */
export function useConversations(filter: Filter, open: string | null) {
  const { desk, me } = useDesk();
  const now = useNow();
  const query = useInfiniteQuery({
    queryKey: keys.list(filter),
    queryFn: ({ pageParam }) => desk.conversations(filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<Conversation>) => page.next_cursor,
    staleTime: 30_000,
  });
  const rows = useMemo(() => {
    const known = ranked(query.data?.pages.flatMap(({ items }) => items) ?? []);
    return known.filter((conversation) => conversation.id === open || matches(filter, conversation, me.id, now));
  }, [query.data, filter, open, me.id, now]);
  return { ...query, rows };
}

/** Whether the desk can do something; nothing until it has said so. */
export function useCan(): (feature: Feature) => boolean {
  const { desk } = useDesk();
  const { data } = useQuery({ queryKey: keys.offered, queryFn: desk.offered, staleTime: Infinity });
  return useCallback((feature) => data?.has(feature) ?? false, [data]);
}

/** The calls about everything around the conversations. */
export function useOffice(): Office {
  const { desk } = useDesk();
  return useMemo(() => officeApi(desk.call), [desk]);
}

/** Everybody who can sign in, where this desk tells and this role may know. */
export function useUsers(): readonly User[] {
  const { me } = useDesk();
  const can = useCan();
  const office = useOffice();
  return useQuery({ queryKey: keys.users, queryFn: office.users, enabled: can("users") && KEEPERS.has(me.role), staleTime: 60_000, retry: false }).data ?? NOBODY;
}

/** The team, as far as this role may know it: all of it, or who has the inbox open. */
export function useColleagues(): readonly Colleague[] {
  const users = useUsers();
  const can = useCan();
  const office = useOffice();
  const people = useQuery({ queryKey: keys.presence, queryFn: office.presence, enabled: can("presence"), staleTime: 30_000, retry: false }).data?.people ?? ALONE;
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

export function useCounts() {
  const { desk } = useDesk();
  return useQuery({ queryKey: keys.counts, queryFn: desk.counts }).data;
}

export function useConversation(id: string | null) {
  const { desk } = useDesk();
  return useQuery({ queryKey: keys.conversation(id ?? ""), queryFn: () => desk.conversation(id ?? ""), enabled: id !== null });
}

/** The open thread: its newest page, and older ones on demand. */
export function useThread(id: string) {
  const { desk, client } = useDesk();
  const query = useQuery<Thread>({
    queryKey: keys.messages(id),
    queryFn: async () => {
      const { items, next_cursor: more } = await desk.messages(id);
      const known = client.getQueryData<Thread>(keys.messages(id));
      return { messages: merge(known?.messages ?? [], items), complete: known?.complete ?? more === null };
    },
  });
  const older = async () => {
    const first = query.data?.messages[0];
    if (!first) return;
    const { items, next_cursor: more } = await desk.messages(id, { before: first.seq });
    client.setQueryData<Thread>(keys.messages(id), (thread) =>
      thread ? { messages: merge(thread.messages, items), complete: more === null } : thread,
    );
  };
  return { ...query, older };
}

export function useTimeline(id: string) {
  const { desk } = useDesk();
  return useQuery({ queryKey: keys.timeline(id), queryFn: () => desk.timeline(id).then(({ items }) => items) });
}
