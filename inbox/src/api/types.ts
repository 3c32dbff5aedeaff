import type { Approved, Message } from "./message";

export type * from "./message";

/** The nouns of the API, named and shaped as the contract has them. Times are RFC 3339 in UTC. */

export type Status = "active" | "support_active" | "closed";
export type Folder = "main" | "archived" | "snoozed";
export type Channel = "telegram" | "instagram" | "whatsapp" | "twilio";
export type Tier = "vip" | "regular" | "new";
export type Role = "owner" | "admin" | "agent" | "viewer";
export type AuthorKind = "contact" | "agent" | "assistant" | "manager" | "system";

export interface Author {
  readonly kind: AuthorKind;
  readonly id: string | null;
  readonly name: string | null;
}

export interface Contact {
  readonly id: string;
  readonly name: string | null;
  readonly username: string | null;
  readonly phone: string | null;
  readonly tier: Tier;
  readonly credits: number;
  readonly purchases: number;
  readonly registered: boolean;
  readonly banned: boolean;
}

export interface SessionWindow {
  readonly open: boolean;
  readonly closes_at: string | null;
  readonly kind: string;
}

export interface SupportSession {
  readonly in_chat_support: boolean;
  readonly chat_support_active: boolean;
  readonly chat_start_time: string;
  readonly expires_at: string | null;
  readonly queue_position: number | null;
  readonly agent: string | { readonly id: string | null; readonly name: string | null } | null;
}

export interface FlowRun {
  readonly template: string;
  readonly current_step: string;
  readonly context: Detail;
  readonly expires_at: string | null;
}

/** A booking a conversation is linked to, or could be. */
export interface BookingLink {
  readonly id: string;
  readonly apartment_id: string;
  readonly tenant_name: string | null;
  readonly check_in: string;
  readonly check_out: string;
  readonly linked_by?: string | null;
  readonly alternatives?: readonly (string | BookingLink)[];
}

export type FoundIn = "name" | "username" | "phone" | "tag" | "booking" | "apartment" | "message";

/** Where the words of a search stand: beginnings and ends in `text`, in code points. */
export interface Hit {
  readonly place: FoundIn;
  readonly text: string;
  readonly spans: readonly (readonly [number, number])[];
  readonly message_id: string | null;
  readonly message_seq?: number | null;
}

export interface Conversation {
  readonly id: string;
  readonly inbox_id: string;
  readonly channel: Channel;
  readonly thread: string;
  readonly contact: Contact;
  readonly status: Status;
  readonly is_chat_support: boolean;
  readonly support: SupportSession | null;
  readonly flow: FlowRun | null;
  readonly booking: BookingLink | null;
  readonly priority: number;
  readonly priority_parts: { readonly tier: number; readonly credits: number; readonly purchases: number };
  /** Set by a person instead of the sum of the parts. */
  readonly priority_override?: number | null;
  readonly pinned: boolean;
  readonly archived: boolean;
  /** Put off; without a moment until the customer writes. */
  readonly snoozed?: boolean;
  readonly snoozed_until: string | null;
  readonly tags: readonly string[];
  readonly assignee: string | null;
  readonly total_messages: number;
  readonly unread_messages: number;
  /** What became of our latest message, when it did not arrive or nobody knows. */
  readonly undelivered?: "failed" | "unknown" | null;
  readonly last_message_at: string | null;
  readonly last_message_preview: string;
  readonly last_agent_reply_at: string | null;
  readonly window: SessionWindow;
  readonly opted_out: boolean;
  readonly created_at: string;
  readonly updated_at: string;
  readonly version: number;
  /** Only of a search. */
  readonly hit?: Hit;
}

export type DecisionReason =
  | "answered"
  | "flow"
  | "support"
  | "operator"
  | "not_active"
  | "banned"
  | "opted_out"
  | "window_closed"
  | "superseded"
  | "taken_over"
  | "low_confidence"
  | "handed_off"
  | "restricted"
  | "rate_limited"
  | "no_knowledge"
  | "error";

export type Detail = Readonly<Record<string, string | number | boolean | null>>;

export interface TimelineEntry {
  readonly at: string;
  readonly kind: string;
  readonly actor: Author;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string;
  readonly detail: Detail;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}

export interface Counts {
  readonly folders: Readonly<Record<Folder, number>>;
  readonly statuses: Readonly<Record<Status, number>>;
  readonly mine: number;
  readonly unassigned: number;
  readonly support: number;
  readonly unread: number;
  /** Closed, and not read since the customer wrote; absent on an older desk. */
  readonly closed_unread?: number;
}

export interface Me {
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly role: Role;
  readonly workspace: { readonly id: string; readonly name: string | null };
}


export interface ConversationPatch {
  readonly status?: Status;
  readonly pinned?: boolean;
  readonly archived?: boolean;
  readonly tags?: readonly string[];
  readonly assignee?: string | null;
  readonly snoozed_until?: string | null;
  readonly booking_id?: string | null;
  readonly priority_override?: number | null;
}

/** A colleague whom a note names. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A note that names this person, and the customer it is about. */
export interface Mention {
  readonly conversation_id: string;
  readonly contact_name: string | null;
  readonly note: Note;
  readonly unread: boolean;
}

/** A private note of the team. */
export interface Note {
  readonly mentions?: readonly Named[];
  readonly id: string;
  readonly text: string;
  readonly author: Author;
  readonly at: string;
}

/** What goes to the customer: words, files, or a template the channel has approved. */
export interface Outgoing {
  readonly text?: string;
  readonly media_ids?: readonly string[];
  readonly reply_to?: string;
  readonly template?: Approved;
  readonly send_at?: string;
}

/** Where the bytes of an attachment go. */
export interface Upload {
  readonly media_id: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A conversation after somebody changed who answers; `in_flight`: an AI message was with the channel already. */
export type Controlled = Conversation & { readonly in_flight?: boolean };

/** Something the desk tells by itself; the same shapes over a WebSocket and from polling. */
export type LiveEvent =
  | { readonly type: "conversation"; readonly conversation: Conversation }
  | { readonly type: "message"; readonly message: Message }
  | { readonly type: "typing"; readonly conversation_id: string; readonly author?: Author | null }
  | { readonly type: "viewing"; readonly conversation_id: string | null; readonly author: Author }
  | { readonly type: "mention"; readonly mention: Mention }
  | { readonly type: "counts"; readonly counts: Counts };
