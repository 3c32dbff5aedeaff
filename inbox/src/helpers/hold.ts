import type { Conversation } from "../api/types";

export interface Held {
  readonly rows: readonly Conversation[];
  /** Conversations that are not shown yet because they would move what is under the pointer. */
  readonly fresh: number;
}

/** Keeps rows where they are and only renews what they say; newcomers wait, and what left the view stays until let go. */
export function hold(order: readonly string[], current: readonly Conversation[], known: readonly Conversation[]): Held {
  const now = new Map(current.map((conversation) => [conversation.id, conversation]));
  const before = new Map(known.map((conversation) => [conversation.id, conversation]));
  const rows = order.flatMap((id) => now.get(id) ?? before.get(id) ?? []);
  const shown = new Set(order);
  return { rows, fresh: current.filter(({ id }) => !shown.has(id)).length };
}
