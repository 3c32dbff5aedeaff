import type { Filter } from "../api/desk";
import type { Conversation, Folder } from "../api/types";

export function folderOf(conversation: Conversation, now: number): Folder {
  if (conversation.archived) return "archived";
  const until = conversation.snoozed_until;
  return until && Date.parse(until) > now ? "snoozed" : "main";
}

const assigned = (wanted: string, assignee: string | null, me: string) =>
  wanted === "none" ? assignee === null : assignee === (wanted === "me" ? me : wanted);

/** Whether a conversation belongs in a view, as the API would decide; words (`q`) only the API can judge. */
export function matches(filter: Filter, conversation: Conversation, me: string, now: number): boolean {
  if (filter.folder && folderOf(conversation, now) !== filter.folder) return false;
  if (filter.status && conversation.status !== filter.status) return false;
  if (filter.channel && conversation.channel !== filter.channel) return false;
  if (filter.assignee && !assigned(filter.assignee, conversation.assignee, me)) return false;
  if (filter.tag && !conversation.tags.includes(filter.tag)) return false;
  if (filter.unread && conversation.unread_messages === 0) return false;
  return !filter.support || conversation.is_chat_support;
}
