import type { Filter } from "../api/desk";
import type { Conversation, Folder } from "../api/types";

/** Whether it is put off, until a moment or until the customer writes. */
export const isSnoozed = ({ snoozed, snoozed_until: until }: Conversation, now: number): boolean => (until ? Date.parse(until) > now : snoozed === true);

export function folderOf(conversation: Conversation, now: number): Folder {
  if (conversation.archived) return "archived";
  return isSnoozed(conversation, now) ? "snoozed" : "main";
}

/** Whether something is looked for, which only the API can find, in its own order. */
export const isSearch = ({ q, from, booking, apartment, has }: Filter): boolean => Boolean(q ?? from ?? booking ?? apartment ?? has);

/** Whether the desk finds it, in an order of its own: what is searched for, or what happened. */
export const isFound = (filter: Filter): boolean => isSearch(filter) || Boolean(filter.happened);

/** What the desk is asked for: what is found is looked for in all folders, unless another than the main one is named. */
export function wideOf(filter: Filter): Filter {
  const { mentions: _mentions, ...list } = filter;
  const { folder, ...everywhere } = list;
  return isFound(list) && folder === "main" ? everywhere : list;
}

const assigned = (wanted: string, assignee: string | null, me: string) =>
  wanted === "none" ? assignee === null : assignee === (wanted === "me" ? me : wanted);

/** Whether a conversation belongs in a view, as the API would decide; what is searched for, what happened, and days, only the API can judge. */
export function matches(wanted: Filter, conversation: Conversation, me: string, now: number): boolean {
  const filter = wideOf(wanted);
  if (filter.folder && folderOf(conversation, now) !== filter.folder) return false;
  if (filter.status && conversation.status !== filter.status) return false;
  if (filter.channel && conversation.channel !== filter.channel) return false;
  if (filter.assignee && !assigned(filter.assignee, conversation.assignee, me)) return false;
  if (filter.tag && !conversation.tags.includes(filter.tag)) return false;
  if (filter.open !== undefined && filter.open !== (conversation.status !== "closed")) return false;
  if (filter.linked !== undefined && filter.linked !== (conversation.booking !== null)) return false;
  if (filter.unread && conversation.unread_messages === 0) return false;
  return !filter.support || conversation.is_chat_support;
}
