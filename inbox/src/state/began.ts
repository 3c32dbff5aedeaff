import type { Message } from "../api/types";

/** The last message that stood in a conversation when somebody began to write there. */
const seen = new Map<string, number>();

/** Remembers where the thread was at the first letter; nothing written is nothing begun. */
export function began(id: string, text: string, last: number): void {
  if (text === "") seen.delete(id);
  else if (!seen.has(id)) seen.set(id, last);
}

/** What the customer or a colleague has said since then; asked once, it counts as seen. */
export function saidSince(id: string, messages: readonly Message[], me: string): number {
  const from = seen.get(id) ?? Infinity;
  const fresh = messages.filter(({ seq, author }) => seq > from && (author.kind === "contact" || author.kind === "manager" || (author.kind === "agent" && author.id !== me)));
  if (fresh.length > 0) seen.set(id, Math.max(...fresh.map(({ seq }) => seq)));
  return fresh.length;
}

export const forgetBegun = (): void => seen.clear();
