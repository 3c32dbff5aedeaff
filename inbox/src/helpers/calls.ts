import type { Conversation } from "../api/types";

/** Whether a newer version of a conversation calls for this person: a new customer message that people answer, theirs or nobody's. */
export function callsFor(me: string, before: Conversation | undefined, after: Conversation): boolean {
  if (after.status === "active" || after.unread_messages === 0 || (after.assignee !== null && after.assignee !== me)) return false;
  return before !== undefined ? after.unread_messages > before.unread_messages : after.unread_messages === 1;
}
