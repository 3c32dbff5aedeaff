import type { Conversation } from "../api/types";
import { windowState } from "./waiting";

export type Shut = "assistant" | "viewer" | "optedOut" | "window";

/** Why nobody can write here now, or null; the server holds the same rules and has the last word. */
export function shutReason(conversation: Conversation, mayWrite: boolean, now: number): Shut | null {
  if (!mayWrite) return "viewer";
  if (conversation.status === "active") return "assistant";
  if (conversation.opted_out && conversation.channel === "twilio") return "optedOut";
  return windowState(conversation, now).kind === "closed" ? "window" : null;
}
