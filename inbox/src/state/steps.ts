import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";
import type { Conversation } from "../api/types";
import { keys, list, type ListData, listed, show, showsThread, storeConversation, type Thread } from "./cache";
import { heardBy } from "./heard";

export { mend } from "./mend";

/** Lays what was heard meanwhile over an answer that has just come. */
function settled(client: QueryClient, key: QueryKey, hash: string, me: string): void {
  const heard = heardBy(client);
  const [kind, of] = key;
  if (kind === "conversations") {
    for (const row of listed(client.getQueryData<ListData>(key) ?? { pages: [], pageParams: [] })) {
      const known = client.getQueryData<Conversation>(keys.conversation(row.id));
      if (known && known.version < row.version) storeConversation(client, row, me);
    }
    for (const conversation of heard.conversations.values()) list(client, conversation, me);
    if (client.isFetching({ queryKey: keys.lists }) === 0) heard.conversations.clear();
  } else if (kind === "conversation") {
    const conversation = client.getQueryData<Conversation>(key);
    if (conversation) list(client, conversation, me);
  } else if (typeof of === "string" && showsThread(key, of)) {
    show(client, of, heard.messages.get(of) ?? []);
    if (client.isFetching({ predicate: ({ queryKey }) => showsThread(queryKey, of) }) === 0) heard.messages.delete(of);
  }
  if (heard.again.delete(hash)) queueMicrotask(() => void client.invalidateQueries({ queryKey: key, exact: true }));
}

/** Keeps answers and events in step for as long as somebody looks, beginning with what is there already. */
export function keepInStep(client: QueryClient, me: string, onThread: (id: string) => void): () => void {
  const step = ({ queryKey, queryHash }: Pick<Query, "queryKey" | "queryHash">) => {
    settled(client, queryKey, queryHash, me);
    if (queryKey[0] === "messages") onThread(String(queryKey[1]));
  };
  const cache = client.getQueryCache();
  for (const query of cache.findAll({ fetchStatus: "idle" })) step(query);
  return cache.subscribe((event) => {
    if (event.type !== "updated") return;
    const { action, query } = event;
    if (action.type === "error" || (action.type === "success" && !action.manual)) step(query as Query);
  });
}

const KINDS: ReadonlySet<unknown> = new Set(["conversations", "conversation", "messages", "around", "notes", "timeline", "counts", "mentions"]);

/** Events may have been missed: what is shown is asked for again, all else when it is next looked at. */
export async function missed(client: QueryClient): Promise<void> {
  const { again, doubts } = heardBy(client);
  client.removeQueries({ queryKey: ["messages"], type: "inactive", fetchStatus: "idle" });
  for (const [[, id], thread] of client.getQueriesData<Thread>({ queryKey: ["messages"] })) doubts.set(String(id), new Set(thread?.messages.map(({ seq }) => seq)));
  const live = client.getQueryCache().findAll({ predicate: ({ queryKey: [kind], state }) => KINDS.has(kind) || state.status === "error" });
  for (const query of live) if (query.state.fetchStatus === "fetching") again.add(query.queryHash);
  await client.invalidateQueries({ predicate: (query) => live.includes(query) && !again.has(query.queryHash) }, { throwOnError: true });
}
