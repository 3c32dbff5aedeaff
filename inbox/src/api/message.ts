import type { Author } from "./types";

export type MessageStatus =
  | "received"
  | "pending"
  | "sending"
  | "sent"
  | "delivered"
  | "read"
  | "failed"
  | "unknown"
  | "cancelled";

export type MessageType =
  | "text"
  | "image"
  | "audio"
  | "voice"
  | "video"
  | "document"
  | "sticker"
  | "location"
  | "contact"
  | "choice"
  | "reaction"
  | "system"
  | "unsupported";

export interface Failure {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly action: string;
}

export type MediaState = "pending" | "ok" | "failed";

export interface Media {
  readonly state: MediaState;
  readonly id: string;
  readonly type: MessageType;
  readonly mime: string | null;
  readonly size: number | null;
  readonly name: string | null;
}

export interface MenuChoice {
  readonly id: string;
  readonly title: string;
  readonly description?: string | null;
}

/** The choices that were sent with a message, in groups where the channel has them. */
export interface Menu {
  readonly sections?: readonly { readonly title?: string | null; readonly options: readonly MenuChoice[] }[];
  readonly options?: readonly MenuChoice[];
  readonly choices?: readonly MenuChoice[];
}

/** A message that its channel approved beforehand. */
export interface Approved {
  readonly name: string;
  readonly language: string;
  readonly variables: readonly string[];
}

export interface Message {
  readonly id: string;
  readonly seq: number;
  readonly conversation_id: string;
  readonly direction: "inbound" | "outbound";
  readonly author: Author;
  readonly type: MessageType;
  readonly text: string | null;
  readonly choice: { readonly id: string; readonly title: string | null } | null;
  readonly menu?: Menu | null;
  readonly template?: { readonly name: string; readonly language?: string } | null;
  readonly send_at?: string | null;
  readonly media: readonly Media[];
  readonly reply_to: string | null;
  readonly status: MessageStatus;
  readonly error: Failure | null;
  readonly sent_at: string;
  readonly received_at: string;
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly reactions: readonly { readonly emoji: string; readonly author: Author }[];
}
