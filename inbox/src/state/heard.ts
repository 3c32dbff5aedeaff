import type { QueryClient } from "@tanstack/react-query";
import type { Conversation, Message } from "../api/types";

/** What was told while an answer was on its way: the answer may be from before it, so it is laid over the answer. */
export interface Heard {
  readonly conversations: Map<string, Conversation>;
  readonly messages: Map<string, readonly Message[]>;
  /** Answers that were asked for before something was missed or changed: they are asked for again once they are there. */
  readonly again: Set<string>;
  /** Messages whose state two tellers disagree about, by conversation. */
  readonly doubts: Map<string, ReadonlySet<number>>;
  /** How often something was heard of a thread; an answer during which it grew settles nothing. */
  readonly stirs: Map<string, number>;
  /** Numbers of messages that were asked for and are not there: erased. */
  readonly absent: Map<string, ReadonlySet<number>>;
  /** Threads that are being asked about. */
  readonly mending: Set<string>;
}

const all = new WeakMap<QueryClient, Heard>();

export function heardBy(client: QueryClient): Heard {
  const known = all.get(client);
  if (known) return known;
  const fresh: Heard = { conversations: new Map(), messages: new Map(), again: new Set(), doubts: new Map(), stirs: new Map(), absent: new Map(), mending: new Set() };
  all.set(client, fresh);
  return fresh;
}
