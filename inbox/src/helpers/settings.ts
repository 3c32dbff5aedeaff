import type { FieldError } from "../api/problem";

/** How a setting is asked for; the bounds are the API's, so that what it would refuse is said at the field. */
export type Ask =
  | { readonly as: "switch" }
  | { readonly as: "count"; readonly min: number; readonly max: number; readonly step?: number | "any" }
  | { readonly as: "word"; readonly most: number; readonly like?: string }
  | { readonly as: "text"; readonly most: number; readonly rows: number }
  | { readonly as: "lines"; readonly most: number; readonly long: number; readonly some: boolean }
  | { readonly as: "choice"; readonly of: readonly Option[] }
  | { readonly as: "zone" }
  | { readonly as: "hours" };

export type Option = "ai" | "manual" | "bedrock" | "knowledge" | "off" | "hand_off" | "silent";

const SWITCH = { as: "switch" } as const;
const count = (min: number, max: number, step: number | "any" = 1) => ({ as: "count", min, max, step }) as const;
const said = { as: "text", most: 500, rows: 2 } as const;
const sentence = { as: "text", most: 4000, rows: 2 } as const;
const MOST_CREDITS = 1_000_000_000;

/** Every setting of a workspace by its place in the API's document; a test holds the two together. */
export const SETTINGS = {
  default_reply_handler: { as: "choice", of: ["ai", "manual"] },
  takeover_on_reply: SWITCH,
  reopen_archived: SWITCH,
  "ai.provider": { as: "choice", of: ["bedrock", "knowledge", "off"] },
  "ai.model": { as: "word", most: 256, like: "[\\w.:\\/\\-]+" },
  "ai.persona": { as: "text", most: 8000, rows: 4 },
  "ai.temperature": count(0, 1, "any"),
  "ai.max_tokens": count(1, 8000),
  "ai.when_unsure": { as: "choice", of: ["hand_off", "silent"] },
  "ai.least_confidence": count(0, 1, "any"),
  "ai.restricted_topics": { as: "lines", most: 100, long: 100, some: false },
  "ai.hand_off_text": sentence,
  "ai.fallback_text": sentence,
  "ai.auto_reply": sentence,
  "ai.hourly_answers": count(1, 10_000),
  "ai.turn_cap": count(1, 10_000),
  "ai.early_hours": count(0, 720, "any"),
  "assignment.auto": SWITCH,
  "assignment.capacity": count(1, 1000),
  "priority.low": count(1, MOST_CREDITS),
  "priority.high": count(1, MOST_CREDITS),
  time_zone: { as: "zone" },
  locale: { as: "word", most: 35, like: "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}" },
  default_country: { as: "word", most: 2, like: "[A-Z]{2}" },
  link_window_days: count(0, 3650),
  business_hours: { as: "hours" },
  "support.start_words": { as: "lines", most: 20, long: 50, some: true },
  "support.end_words": { as: "lines", most: 20, long: 50, some: true },
  "support.timeout_minutes": count(0, 1440, "any"),
  "support.auto_assign": SWITCH,
  "support.capacity": count(1, 100),
  "support.ask_rating": SWITCH,
  "support.menu_options": { as: "lines", most: 3, long: 20, some: true },
  "support.texts.greeting": said,
  "support.texts.opened": said,
  "support.texts.queued": said,
  "support.texts.joined": said,
  "support.texts.acknowledged": said,
  "support.texts.ended": said,
  "support.texts.timed_out": said,
  "support.texts.closed": said,
  "support.texts.menu": said,
  "support.texts.rating": said,
  "support.texts.comment": said,
  "support.texts.thanks": said,
} as const satisfies Readonly<Record<string, Ask>>;

export type SettingPath = keyof typeof SETTINGS;

interface Section {
  readonly name: string;
  readonly asks: readonly SettingPath[];
}

const section = <Name extends string>(name: Name, ...asks: readonly SettingPath[]) => ({ name, asks }) as const satisfies Section;

export const WORKSPACE = [
  section("answering", "default_reply_handler", "takeover_on_reply", "reopen_archived"),
  section("assistant", "ai.provider", "ai.model", "ai.persona", "ai.temperature", "ai.max_tokens"),
  section("unsure", "ai.when_unsure", "ai.least_confidence", "ai.restricted_topics", "ai.hand_off_text", "ai.fallback_text", "ai.auto_reply"),
  section("limits", "ai.hourly_answers", "ai.turn_cap", "ai.early_hours"),
  section("assignment", "assignment.auto", "assignment.capacity"),
  section("priority", "priority.low", "priority.high"),
  section("place", "time_zone", "locale", "default_country", "link_window_days", "business_hours"),
] as const;

export const SUPPORT = [
  section("words", "support.start_words", "support.end_words", "support.timeout_minutes"),
  section("sharing", "support.auto_assign", "support.capacity"),
  section("after", "support.ask_rating", "support.menu_options"),
  section(
    "texts",
    "support.texts.greeting",
    "support.texts.opened",
    "support.texts.queued",
    "support.texts.joined",
    "support.texts.acknowledged",
    "support.texts.ended",
    "support.texts.timed_out",
    "support.texts.closed",
    "support.texts.menu",
    "support.texts.rating",
    "support.texts.comment",
    "support.texts.thanks",
  ),
] as const;

export type Draft = Readonly<Partial<Record<SettingPath, unknown>>>;

/** What stands at a place of a document; nothing where there is none. */
export function at(document: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((part, name) => (typeof part === "object" && part !== null ? (part as Readonly<Record<string, unknown>>)[name] : undefined), document);
}

/** The draft without what is as it was anyhow. */
export function changed(draft: Draft, saved: unknown): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([path, value]) => JSON.stringify(value) !== JSON.stringify(at(saved, path) ?? null)));
}

/** A merge patch of what was changed and of nothing beside it. */
export function patchOf(draft: Draft): Readonly<Record<string, unknown>> {
  const patch: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(draft)) {
    const names = path.split(".");
    const last = names.pop() ?? path;
    const place = names.reduce<Record<string, unknown>>((part, name) => (part[name] ??= {}) as Record<string, unknown>, patch);
    place[last] = value;
  }
  return patch;
}

/** What the API said about a setting, or about a part of it. */
export const wrongAt = (errors: readonly FieldError[], path: SettingPath): string | null => errors.find(({ field }) => field === path || field.startsWith(`${path}.`))?.message ?? null;
