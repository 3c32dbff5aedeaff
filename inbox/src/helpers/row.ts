import type { Conversation } from "../api/types";
import { isSnoozed } from "./filter";
import { waitingSince, windowState } from "./waiting";

export type Chip =
  | { readonly kind: "snoozed" | "flow" | "booking"; readonly text: string }
  | { readonly kind: "support" | "optedOut" | "banned" | "wroteAfterClose" | "closed" | "windowClosed" | "untilReply" | "failed" | "unknown" }
  | { readonly kind: "waiting" | "windowLeft"; readonly ms: number };

/** The third line of a row: what somebody must know before opening it, at most two facts, the graver first. */
export function chipsOf(conversation: Conversation, now: number): readonly Chip[] {
  const chips: Chip[] = [];
  const since = waitingSince(conversation);
  const window = windowState(conversation, now);
  if (conversation.undelivered) chips.push({ kind: conversation.undelivered });
  if (conversation.is_chat_support) chips.push({ kind: "support" });
  if (isSnoozed(conversation, now)) chips.push(conversation.snoozed_until ? { kind: "snoozed", text: conversation.snoozed_until } : { kind: "untilReply" });
  if (since !== null) chips.push({ kind: "waiting", ms: Math.max(0, now - since) });
  if (conversation.status === "closed") chips.push({ kind: conversation.unread_messages > 0 ? "wroteAfterClose" : "closed" });
  if (conversation.contact.banned) chips.push({ kind: "banned" });
  if (conversation.opted_out) chips.push({ kind: "optedOut" });
  if (window.kind === "low") chips.push({ kind: "windowLeft", ms: window.left });
  if (window.kind === "closed") chips.push({ kind: "windowClosed" });
  if (conversation.flow) chips.push({ kind: "flow", text: conversation.flow.template });
  if (conversation.booking) chips.push({ kind: "booking", text: conversation.booking.apartment_id });
  return chips.slice(0, 2);
}

/** The colour of the row's strip; the words beside it say the same. */
export function stripOf(conversation: Conversation): "red" | "ink" | "amber" | "pencil" | null {
  if (conversation.undelivered === "failed") return "red";
  if (conversation.is_chat_support) return "ink";
  if (waitingSince(conversation) !== null) return "amber";
  return conversation.status === "active" ? "pencil" : null;
}
