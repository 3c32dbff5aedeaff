import type { QueryClient } from "@tanstack/react-query";
import { type Desk, PAGE } from "../api/desk";
import { Problem } from "../api/problem";
import type { Conversation, Message } from "../api/types";
import { FAR, gapAfter } from "../helpers/gaps";
import { lastSeq } from "../helpers/messages";
import { answered, keys, type Thread } from "./cache";
import { heardBy } from "./heard";

type Env = { readonly desk: Pick<Desk, "messages">; readonly client: QueryClient };

const totalOf = (client: QueryClient, id: string) => client.getQueryData<Conversation>(keys.conversation(id))?.total_messages ?? 0;

const and = (some: Iterable<number> = [], more: Iterable<number> = []): ReadonlySet<number> => new Set([...some, ...more]);

/** The number after which something is missing or doubtful; null when all is told. */
function wanting(client: QueryClient, id: string, { messages }: Thread): number | null {
  const { absent, doubts } = heardBy(client);
  const gap = gapAfter(messages, Math.max(totalOf(client, id), lastSeq(messages)), absent.get(id));
  const first = Math.min(gap ?? Infinity, ...[...(doubts.get(id) ?? [])].map((seq) => seq - 1));
  return first === Infinity ? null : first;
}

interface Answer {
  readonly items: readonly Message[];
  readonly after: number;
  readonly last: number;
  readonly quiet: boolean;
}

function learn(client: QueryClient, id: string, { items, after, last, quiet }: Answer): void {
  const { absent, doubts } = heardBy(client);
  client.setQueryData<Thread>(keys.messages(id), (thread) =>
    thread ? { ...thread, messages: answered(client, id, thread.messages, { items, quiet }) } : thread,
  );
  const there = new Set(items.map(({ seq }) => seq));
  const asked = Array.from({ length: last - after }, (_, at) => after + 1 + at);
  const gone = asked.filter((seq) => !there.has(seq));
  if (gone.length > 0) absent.set(id, and(absent.get(id), gone));
  doubts.set(id, and([...(doubts.get(id) ?? [])].filter((seq) => !gone.includes(seq))));
}

async function mendOnce({ desk, client }: Env, id: string): Promise<boolean> {
  const thread = client.getQueryData<Thread>(keys.messages(id));
  const after = thread ? wanting(client, id, thread) : null;
  if (!thread || after === null) return false;
  const { stirs } = heardBy(client);
  const before = stirs.get(id);
  const total = Math.max(totalOf(client, id), lastSeq(thread.messages));
  const { items, next_cursor: more } = await desk.messages(id, { after });
  const last = more === null ? Math.max(total, lastSeq(items)) : lastSeq(items) || after + PAGE;
  learn(client, id, { items, after, last, quiet: stirs.get(id) === before });
  return true;
}

/** Asks for what a thread lacks and for what is doubtful in it; what lies too far ahead is a new page. */
export async function mend(env: Env, id: string): Promise<void> {
  const { client } = env;
  const { mending } = heardBy(client);
  const thread = client.getQueryData<Thread>(keys.messages(id));
  if (!thread || mending.has(id)) return;
  if (totalOf(client, id) - lastSeq(thread.messages) > FAR) return client.invalidateQueries({ queryKey: keys.messages(id) });
  mending.add(id);
  try {
    while (await mendOnce(env, id));
  } catch (problem) {
    // The line is down: what comes over it next asks again.
    if (!(problem instanceof Problem)) throw problem;
  } finally {
    mending.delete(id);
  }
}
