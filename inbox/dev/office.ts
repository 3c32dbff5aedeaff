import type { Analytics, Article, Booking, Dashboard, Figures, Floor, Inbox, Settings, Template, User } from "../src/api/office.ts";
import type { SavedReply, SavedView } from "../src/api/saved.ts";
import { at } from "../src/helpers/settings.ts";
import { pageOf, problem, reply } from "./answers.ts";

const DAY_MS = 86_400_000;

export const USERS: readonly User[] = [
  { id: "me", email: "lena@mirahouse.example", name: "Lena Vogt", role: "owner", status: "active" },
  { id: "marek", email: "marek@mirahouse.example", name: "Marek Nowak", role: "agent", status: "active" },
  { id: "vera", email: "vera@mirahouse.example", name: "Vera Brandt", role: "viewer", status: "invited" },
];

/** Who has the inbox open. */
const HERE: Floor["people"] = [{ user_id: "me", name: "Lena Vogt", busy: false, sessions: 0 }, { user_id: "marek", name: "Marek Nowak", busy: false, sessions: 1 }];

const WELCOME: Template = {
  name: "Welcome menu",
  template_type: "button",
  trigger_keywords: ["hi", "menu", "hello", "سلام"],
  is_active: true,
  expiry_hours: 24,
  channels: null,
  menu_structure: {
    type: "button",
    body: { text: "Welcome to Mira House! What can we do for you?" },
    action: { buttons: [{ reply: { id: "order", title: "New order" } }, { reply: { id: "support", title: "Support" } }, { reply: { id: "account", title: "Account" } }] },
    next_steps: { order: "new_order", support: "support", account: "account" },
    steps: {
      new_order: { type: "list", body: { text: "What may we bring?" }, action: { button: "Choose", sections: [{ rows: [{ id: "basket", title: "Breakfast basket" }, { id: "towels", title: "Fresh towels" }] }] }, next_steps: { basket: "basket_day", towels: "towels_done" } },
      basket_day: { type: "text", body: { text: "For which morning?" }, input: { kind: "date", save_as: "morning" } },
      towels_done: { type: "text", body: { text: "On their way to you." }, end: true },
      support: { type: "text", body: { text: "Somebody will be with you in a moment." }, handoff: true },
      account: { type: "text", body: { text: "Your booking’s e-mail, please?" }, input: { kind: "email", save_as: "email", retries: 3 }, goto: "balance" },
      balance: { type: "text", body: { text: "Thank you. {{context.email}} has nothing left to pay." }, end: true },
    },
  },
};

const ARTICLES: readonly Article[] = [
  { id: "a1", title: "Late arrival", text: "Guests may arrive at any hour. The door code reaches them at 15:00 on the day.", tags: ["arrival"], audience: "booked" },
  { id: "a2", title: "Breakfast", text: "From 7:30 to 10:30, and on Sundays until noon.", tags: ["food"], audience: "anyone" },
];

const SETTINGS: Settings = {
  time_zone: "Europe/Rome",
  locale: "en",
  default_country: "IT",
  default_reply_handler: "ai",
  takeover_on_reply: true,
  reopen_archived: true,
  link_window_days: 30,
  priority: { low: 10, high: 50 },
  assignment: { auto: false, capacity: 10 },
  support: {
    start_words: ["support"],
    end_words: ["end chat", "close", "done", "quit chat", "exit"],
    timeout_minutes: 30,
    auto_assign: false,
    capacity: 3,
    ask_rating: true,
    menu_options: ["Main menu"],
    texts: { acknowledged: "✓ Your message has been sent to support", ended: "Chat support session ended" },
  },
  ai: {
    provider: "bedrock",
    model: "eu.amazon.nova-pro-v1:0",
    persona: "A kind concierge.",
    temperature: 0.3,
    max_tokens: 600,
    when_unsure: "hand_off",
    least_confidence: 0.6,
    restricted_topics: ["refund"],
    hand_off_text: null,
    fallback_text: null,
    auto_reply: null,
    hourly_answers: 30,
    turn_cap: 20,
    early_hours: 0,
  },
  business_hours: null,
  version: 1,
};

const INBOXES: readonly Inbox[] = [
  { id: "telegram-main", channel: "telegram", account_id: "7100001", webhook_url: "https://desk.example/webhooks/telegram/telegram-main" },
  { id: "instagram-main", channel: "instagram", account_id: "17840001", webhook_url: "https://desk.example/webhooks/instagram/instagram-main" },
];

/** As the desk merges: nested parts merge, null brings a default back. */
const merged = (before: Settings, patch: Record<string, unknown>): Settings =>
  Object.entries(patch).reduce<Settings>((settings, [name, part]) => {
    const parts = typeof part === "object" && part !== null && !Array.isArray(part) && name !== "business_hours";
    const old = settings[name as keyof Settings];
    return { ...settings, [name]: parts ? { ...(old as object), ...part } : (part ?? SETTINGS[name as keyof Settings]) };
  }, before);

/** Days of plausible figures that are the same at every run. */
function figures(from: string, to: string): readonly Figures[] {
  const count = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1);
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.parse(from) + index * DAY_MS).toISOString().slice(0, 10);
    const wave = 1 + Math.sin(index * 1.7) / 3;
    const [decided, answered] = [Math.round(95 * wave), Math.round(60 * wave)];
    return {
      group: day,
      first_response: { count: decided, p50: Math.round(95 * wave), p90: Math.round(420 * wave) },
      resolution: { count: 9, p50: 5400, p90: 22_000 },
      messages_decided: decided,
      ai_answered: answered,
      ai_answered_percent: 63,
      hand_offs: {},
      failures: {},
      ratings: { count: 0, average: null },
    };
  });
}

const part = (all: Figures, group: string, share: number): Figures => ({
  ...all,
  group,
  first_response: { ...all.first_response, count: Math.round(all.first_response.count * share) },
  failures: group === "whatsapp" ? all.failures : {},
});
const channels = (all: Figures) => [part(all, "telegram", 0.6), part(all, "whatsapp", 0.4)];
const agents = (all: Figures) => [part(all, "me", 0.3), part(all, "nobody", 0.7)];

const DASHBOARD: Dashboard = {
  users: { total: 128, active: 97, banned: 3 },
  active_conversations: 38,
  unread_messages: 21,
  total_credits: 2480,
  total_time_minutes: 9120,
  linkage: { linked: 91, total: 100, percent: 91 },
  messages: { inbound: { count: 777, percent: 49 }, outbound: { count: 812, percent: 51 } },
  inboxes: [
    { id: "telegram-main", channel: "telegram", name: "Front desk", linkage: { linked: 60, total: 64, percent: 93.8 }, messages: { inbound: { count: 500, percent: 50 }, outbound: { count: 500, percent: 50 } } },
    { id: "instagram-main", channel: "instagram", name: null, linkage: { linked: 31, total: 36, percent: 86.1 }, messages: { inbound: { count: 277, percent: 47 }, outbound: { count: 312, percent: 53 } } },
  ],
};

/** Everything around the conversations, kept for as long as the process lives. */
export class DevOffice {
  /** The browsers that want to be told while no tab is open. */
  told: readonly object[] = [];
  pushKey: string | null = "BEl62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U";
  private settings = SETTINGS;
  private readonly templates = new Map([[WELCOME.name, WELCOME]]);
  private readonly articles = new Map(ARTICLES.map((article) => [article.id, article]));
  readonly replies = new Map<string, SavedReply>();
  readonly views = new Map<string, SavedView>();
  private readonly users = new Map(USERS.map((user) => [user.id, user]));
  private readonly inboxes = new Map(INBOXES.map((inbox) => [inbox.id, inbox]));

  constructor(private readonly now: () => number) {}

  private changeSettings(patch: Record<string, unknown>): Response {
    const model = at(patch, "ai.model");
    const allowed = SETTINGS.ai.model;
    if (model && model !== allowed) return problem(422, "invalid", "Invalid", [{ field: "ai.model", message: `Only ${allowed} may be asked here.` }]);
    this.settings = merged(this.settings, patch);
    return reply(this.settings);
  }

  bookings(): readonly Booking[] {
    const date = (days: number) => new Date(this.now() + days * DAY_MS).toISOString().slice(0, 10);
    return [
      { id: "512", apartment_id: "4B", tenant_name: "Sofia Marchetti", tenant_phone: "+393205550148", check_in: date(1), check_out: date(4), status: "confirmed" },
      { id: "640", apartment_id: "2A", tenant_name: "Sofia Marchetti", tenant_phone: "+393205550148", check_in: date(40), check_out: date(47), status: "confirmed" },
    ];
  }

  /** The answer, or null for what is not of the office. */
  handle(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>): Response | null {
    const [, area = "", id = ""] = path.split("/").map(decodeURIComponent);
    switch (`${method} ${area}`) {
      case "GET settings":
        return reply(this.settings);
      case "PATCH settings":
        return this.changeSettings(body);
      case "GET dashboard":
        return reply(DASHBOARD);
      case "GET analytics":
        return reply(this.analytics(query));
      case "GET bookings":
        return reply(pageOf(this.bookings().filter(({ tenant_phone }) => !query.has("phone") || tenant_phone === query.get("phone")), query));
      case "GET presence":
      case "PUT presence":
        return reply({ people: HERE, waiting: 0 });
      case "GET push-subscriptions":
        return id === "mine" ? reply({ items: this.told.map((_, index) => ({ id: `browser-${index + 1}`, service: "push.example", created_at: "2026-03-01T09:00:00.000Z" })) }) : reply({ public_key: this.pushKey });
      case "POST push-subscriptions":
        this.told = [...this.told, body];
        return reply({ id: "browser-1" }, 201);
      case "DELETE push-subscriptions":
        this.told = this.told.filter((_, index) => id !== `browser-${index + 1}`);
        return reply({ id });
      case "POST media":
        return reply({ media_id: "m1", url: "/_upload", fields: {} }, 201);
      default:
        return this.table(method, area, id, query, body);
    }
  }

  private analytics(query: URLSearchParams): Analytics {
    const groups = figures(query.get("from") ?? "", query.get("to") ?? "");
    const total: Figures = {
      group: "total",
      first_response: { count: 777, p50: 96, p90: 354 },
      resolution: { count: 60, p50: 5400, p90: 22_000 },
      messages_decided: 777,
      ai_answered: 479,
      ai_answered_percent: 62,
      hand_offs: { low_confidence: 31, handed_off: 23, no_knowledge: 15, taken_over: 11, error: 4 },
      failures: { "131047": 5, "30003": 3, "131052": 1 },
      ratings: { count: 86, average: 4.7, by_value: { "5": 68, "4": 12, "3": 3, "2": 1, "1": 2 } },
    };
    const named = { day: groups, channel: channels(total), agent: agents(total) };
    return { total, groups: named[(query.get("by") ?? "day") as "day"], complete: true, whole_from: null };
  }

  private table(method: string, area: string, id: string, query: URLSearchParams, body: Record<string, unknown>): Response | null {
    const tables: Readonly<Record<string, Map<string, object>>> = { templates: this.templates, knowledge: this.articles, "saved-replies": this.replies, views: this.views, users: this.users, inboxes: this.inboxes };
    const table = tables[area];
    if (!table) return null;
    if (method === "GET" && !id) return reply(pageOf([...table.values()], query));
    if (id.length > 0 && area === "inboxes" && method === "POST") return reply({ ok: true, checks: [{ name: "token", passed: true, detail: "" }, { name: "webhook", passed: true, detail: "" }] });
    if (method === "DELETE") {
      table.delete(id);
      return reply({});
    }
    if (area === "users" && typeof body["disabled"] === "boolean") body = { status: body["disabled"] ? "disabled" : "active" };
    const key = id || crypto.randomUUID();
    if (method === "PATCH" && !table.has(key)) return problem(404, "not_found", "Not here");
    const after = { ...table.get(key), ...body, ...(area === "templates" ? { name: key } : { id: key }) };
    table.set(key, after);
    return reply(after, method === "POST" ? 201 : 200);
  }
}
