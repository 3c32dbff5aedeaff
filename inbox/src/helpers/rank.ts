import type { Conversation } from "../api/types";

const time = (conversation: Conversation) => conversation.last_message_at ?? conversation.created_at;

/** All of the API's times are UTC to the millisecond, so their texts stand in the order of time. */
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** The API's order: pinned, then priority, then unread by count, then the latest message. */
export function byRank(a: Conversation, b: Conversation): number {
  return (
    Number(b.pinned) - Number(a.pinned) ||
    b.priority - a.priority ||
    b.unread_messages - a.unread_messages ||
    compare(time(b), time(a)) ||
    compare(a.id, b.id)
  );
}

/** One list out of several pages: each conversation once, in its newest version. */
export function ranked(conversations: Iterable<Conversation>): Conversation[] {
  const newest = new Map<string, Conversation>();
  for (const conversation of conversations) {
    const known = newest.get(conversation.id);
    if (!known || known.version <= conversation.version) newest.set(conversation.id, conversation);
  }
  return [...newest.values()].sort(byRank);
}
