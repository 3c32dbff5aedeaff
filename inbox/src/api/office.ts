import type { Hours } from "../helpers/hours";
import { all, of, write } from "./calls";
import type { Send } from "./desk";
import type { BookingLink, Channel, Contact, Detail, Page, Role } from "./types";

/** What surrounds the conversations: people, bookings, menus, knowledge, numbers, settings. */

export interface Person extends Contact {
  readonly time_minutes?: number;
  readonly opted_out?: boolean;
  readonly attributes?: Detail;
  /** Ids of all their conversations. */
  readonly conversations?: readonly string[];
}

/** A page of customers; not complete where words are too common to find everybody by. */
export interface People extends Page<Person> {
  readonly complete?: boolean;
}

export interface PeopleQuery {
  readonly show: "all" | "active" | "banned";
  readonly sort: "name" | "credits" | "time";
  readonly q: string | null;
  readonly cursor: string | null;
}

const PEOPLE_PAGE = 50;
const MOST_FOUND = 100;

export type PersonPatch = Partial<Pick<Person, "name" | "phone" | "tier" | "credits" | "purchases" | "time_minutes" | "registered" | "banned" | "attributes">>;

export interface Booking extends BookingLink {
  readonly tenant_phone: string | null;
  readonly status: string;
  readonly attributes?: Detail;
}

export interface Choice {
  readonly id?: string;
  readonly title: string;
  readonly description?: string;
}

type Text = string | { readonly text: string };

/** A step as it is written; keys this inbox knows nothing of are kept as they are. */
export interface Step {
  readonly type?: string;
  readonly header?: Text;
  readonly body?: Text;
  readonly prompt?: Text;
  readonly footer?: Text;
  readonly action?: {
    readonly button?: string;
    readonly buttons?: readonly { readonly reply?: Choice; readonly id?: string; readonly title?: string }[];
    readonly sections?: readonly { readonly title?: string; readonly rows?: readonly Choice[] }[];
  };
  readonly next_steps?: Readonly<Record<string, string>>;
  readonly input?: { readonly kind?: string; readonly save_as?: string; readonly retries?: number };
  readonly when?: readonly { readonly if?: object; readonly goto?: string }[];
  readonly goto?: string;
  readonly handoff?: unknown;
  readonly ask_ai?: unknown;
  readonly end?: unknown;
  readonly [key: string]: unknown;
}

/** A menu: its top level is the first step, further ones stand below `steps`. */
export interface Structure extends Step {
  readonly steps?: Readonly<Record<string, Step>>;
}

export interface Template {
  readonly name: string;
  readonly template_type: string;
  readonly trigger_keywords: readonly string[];
  readonly menu_structure: Structure;
  readonly is_active: boolean;
  readonly expiry_hours?: number | null;
  readonly channels?: readonly string[] | null;
  readonly version?: number;
}

export interface Article {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly tags?: readonly string[];
  readonly audience: "anyone" | "booked" | "checked_in";
}

export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly role: Role;
  /** Invited until they have signed in once. */
  readonly status: "invited" | "active" | "disabled";
  readonly available?: boolean | null;
}

/** A browser that is told while no tab is open; what its push service knows it by stays with the desk. */
export interface PushBrowser {
  readonly id: string;
  readonly service: string;
  readonly created_at: string;
}

/** Who has the inbox open, as everybody may know. */
export interface Floor {
  readonly people: readonly { readonly user_id: string; readonly name: string | null; readonly busy: boolean; readonly sessions: number }[];
  readonly waiting: number;
}

export interface Inbox {
  readonly id: string;
  readonly channel: Channel;
  readonly account_id: string;
  readonly name?: string | null;
  readonly phone?: string | null;
  readonly webhook_url?: string | null;
  readonly public_webhook_url?: string | null;
}

export interface Checked {
  readonly ok: boolean;
  readonly checks: readonly { readonly name: string; readonly passed: boolean; readonly detail: string }[];
}

interface SupportSettings {
  readonly start_words: readonly string[];
  readonly end_words: readonly string[];
  readonly timeout_minutes: number;
  readonly auto_assign: boolean;
  readonly capacity: number;
  readonly ask_rating: boolean;
  readonly menu_options: readonly string[];
  readonly texts: Readonly<Record<string, string>>;
}

interface AiSettings {
  readonly provider: string;
  readonly model: string | null;
  readonly persona: string;
  readonly temperature: number;
  readonly max_tokens: number;
  readonly when_unsure: string;
  readonly least_confidence: number;
  readonly restricted_topics: readonly string[];
  readonly hand_off_text: string | null;
  readonly fallback_text: string | null;
  readonly auto_reply: string | null;
  readonly hourly_answers: number;
  readonly turn_cap: number;
  readonly early_hours: number;
}

export interface Settings {
  readonly time_zone: string;
  readonly locale: string;
  readonly default_country: string | null;
  readonly default_reply_handler: string;
  readonly takeover_on_reply: boolean;
  readonly reopen_archived: boolean;
  readonly link_window_days: number;
  readonly priority: { readonly low: number; readonly high: number };
  readonly assignment: { readonly auto: boolean; readonly capacity: number };
  readonly support: SupportSettings;
  readonly ai: AiSettings;
  /** Null is always open. */
  readonly business_hours: Hours | null;
  readonly version: number;
}

/** A merge patch: nested parts merge, null brings a default back. */
export interface SettingsPatch {
  readonly [name: string]: unknown;
}

interface Share {
  readonly count: number;
  readonly percent: number;
}

interface Linkage {
  readonly linked: number;
  readonly total: number;
  readonly percent: number;
}

export interface Dashboard {
  readonly users: { readonly total: number; readonly active: number; readonly banned: number };
  readonly active_conversations: number;
  readonly unread_messages: number;
  readonly total_credits: number;
  readonly total_time_minutes: number;
  readonly linkage: Linkage;
  readonly messages: Directions;
  readonly inboxes: readonly InboxNumbers[];
}

interface Directions {
  readonly inbound: Share;
  readonly outbound: Share;
}

export interface InboxNumbers {
  readonly id: string;
  readonly channel: string;
  readonly name: string | null;
  readonly linkage: Linkage;
  readonly messages: Directions;
}

/** Seconds; null when nothing was measured. */
interface Spans {
  readonly count: number;
  readonly p50: number | null;
  readonly p90: number | null;
}

/** What happened in a day, on a channel, or by a person. */
export interface Figures {
  readonly group: string;
  readonly first_response: Spans;
  readonly resolution: Spans;
  readonly messages_decided: number;
  readonly ai_answered: number;
  readonly ai_answered_percent: number | null;
  readonly hand_offs: Readonly<Record<string, number>>;
  readonly failures: Readonly<Record<string, number>>;
  readonly ratings: { readonly count: number; readonly average: number | null; readonly by_value?: Readonly<Record<string, number>> };
}

export interface Analytics {
  readonly total: Figures;
  readonly groups: readonly Figures[];
  /** False where days are asked for that nothing was counting yet. */
  readonly complete: boolean;
  readonly whole_from: string | null;
}

export function officeApi(send: Send) {
  return {
    contact: (id: string) => send<Person>(of("contacts", id)),
    contacts: (q: string) => send<Page<Person>>("/contacts", { query: { q, limit: 8 } }),
    people: ({ q, ...query }: PeopleQuery) => send<People>("/contacts", { query: { ...query, ...(q ? { q, limit: MOST_FOUND } : { limit: PEOPLE_PAGE }) } }),
    merge: (id: string, other: string) => send<Person>(`${of("contacts", id)}/merge`, write("POST", { contact_id: other })),
    unmerge: (id: string, other: string) => send<Person>(`${of("contacts", id)}/unmerge`, write("POST", { contact_id: other })),
    changeContact: (id: string, body: PersonPatch) => send<Person>(of("contacts", id), write("PATCH", body)),
    bookingsOf: (phone: string) => send<Page<Booking>>("/bookings", { query: { phone, limit: 20 } }),
    booking: (id: string) => send<Booking>(of("bookings", id)),
    bookings: (cursor: string | null) => send<Page<Booking>>("/bookings", { query: { limit: 50, cursor } }),
    templates: () => all<Template>(send, "/templates"),
    saveTemplate: ({ name, version: _version, ...body }: Template) => send<Template>(of("templates", name), write("PUT", body)),
    dropTemplate: (name: string) => send<unknown>(of("templates", name), write("DELETE")),
    articles: () => all<Article>(send, "/knowledge"),
    addArticle: (body: Omit<Article, "id">) => send<Article>("/knowledge", write("POST", body)),
    saveArticle: ({ id, title, text, tags, audience }: Article) => send<Article>(of("knowledge", id), write("PUT", { title, text, tags: tags ?? [], audience })),
    dropArticle: (id: string) => send<unknown>(of("knowledge", id), write("DELETE")),
    addUser: (body: { email: string; name: string; role: Role }) => send<User>("/users", write("POST", body)),
    changeUser: (id: string, body: { name?: string; role?: Role; disabled?: boolean }) => send<User>(of("users", id), write("PATCH", body)),
    dropUser: (id: string) => send<unknown>(of("users", id), write("DELETE")),
    inviteUser: (id: string) => send<User>(`${of("users", id)}/invite`, write("POST", {})),
    inboxes: () => all<Inbox>(send, "/inboxes"),
    connectInbox: (body: object) => send<Inbox>("/inboxes", write("POST", body)),
    testInbox: (id: string) => send<Checked>(`${of("inboxes", id)}/test`, write("POST", {})),
    dropInbox: (id: string) => send<unknown>(of("inboxes", id), write("DELETE")),
    settings: () => send<Settings>("/settings"),
    changeSettings: (body: SettingsPatch, version?: number) => send<Settings>("/settings", { ...write("PATCH", body), ...(version !== undefined && { version }) }),
    dashboard: () => send<Dashboard>("/dashboard"),
    analytics: (query: { from: string; to: string; by: "day" | "channel" | "agent" }) => send<Analytics>("/analytics", { query }),
    pushKey: () => send<{ readonly public_key: string | null }>("/push-subscriptions").then(({ public_key: key }) => key),
    subscribe: (body: object) => send<unknown>("/push-subscriptions", write("POST", body)),
    pushBrowsers: () => send<{ readonly items: readonly PushBrowser[] }>("/push-subscriptions/mine").then(({ items }) => items),
    unsubscribe: (id: string) => send<unknown>(of("push-subscriptions", id), write("DELETE")),
  };
}

export type Office = ReturnType<typeof officeApi>;
