import type { Conversation } from "../api/types";

/** Since when a customer waits for a person; null when nobody waits or the assistant answers. */
export function waitingSince(conversation: Conversation): number | null {
  const { status, unread_messages: unread, last_message_at: last } = conversation;
  return status === "support_active" && unread > 0 && last ? Date.parse(last) : null;
}

const LOW_MS = 4 * 3_600_000;

export type WindowState = { readonly kind: "open" } | { readonly kind: "low" | "counting"; readonly left: number } | { readonly kind: "closed" };

/** The session window as it stands now; the time left is what the person at the desk needs. */
export function windowState(conversation: Conversation, now: number): WindowState {
  const { window } = conversation;
  if (window.open && !window.closes_at) return { kind: "open" };
  const left = window.closes_at ? Date.parse(window.closes_at) - now : 0;
  if (left <= 0) return { kind: "closed" };
  return { kind: left < LOW_MS ? "low" : "counting", left };
}
