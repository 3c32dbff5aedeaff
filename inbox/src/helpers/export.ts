import type { Conversation } from "../api/types";
import { csvOf } from "./figures";

const HEADER = ["id", "name", "phone", "channel", "status", "assignee", "tags", "priority", "unread_messages", "total_messages", "last_message_at", "last_message_preview"] as const;

/** Conversations as a table for spreadsheets, under the names the API has for them. */
export function tableOf(conversations: readonly Conversation[]): string {
  const rows = conversations.map(({ id, contact, channel, status, assignee, tags, priority, unread_messages: unread, total_messages: total, last_message_at: last, last_message_preview: preview }) => [
    id, contact.name, contact.phone, channel, status, assignee, tags.join(" "), priority, unread, total, last, preview,
  ]);
  return csvOf([HEADER, ...rows]);
}
