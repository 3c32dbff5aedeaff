import type { Approved, Audience, Campaign, Estimate, StayTime, Tally, Tier, Words } from "../api/campaigns";
import type { Channel } from "../api/types";
import { roomLeft } from "./limits";

export const CHANNELS: readonly Channel[] = ["whatsapp", "telegram", "instagram", "twilio"];
export const TIERS: readonly Tier[] = ["vip", "regular", "new"];
export const STAYS: readonly StayTime[] = ["current", "upcoming", "past"];
export const SEEN_DAYS = [7, 30, 90] as const;
const DAY_MS = 86_400_000;

/** Reasons that have words of their own; any other is told as what it is. */
export const REASONS = ["window_closed", "opted_out", "banned", "blocked", "no_conversation", "too_long", "no_templates"] as const;
export type Reason = (typeof REASONS)[number];

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What is being written before it is sent. */
export interface Draft {
  readonly named: readonly Named[];
  readonly tiers: readonly Tier[];
  readonly tags: readonly string[];
  readonly channels: readonly Channel[];
  readonly seenDays: number;
  readonly stay: StayTime | "";
  readonly kind: "text" | "template";
  readonly text: string;
  readonly template: Approved;
  readonly credits: number;
  readonly startsAt: string;
}

export const FRESH: Draft = {
  named: [],
  tiers: [],
  tags: [],
  channels: [],
  seenDays: 0,
  stay: "",
  kind: "text",
  text: "",
  template: { name: "", language: "en", variables: [] },
  credits: 0,
  startsAt: "",
};

export const toggled = <T,>(list: readonly T[], item: T): readonly T[] => (list.includes(item) ? list.filter((each) => each !== item) : [...list, item]);

/** Who is meant, as the desk takes it; the days count from today's beginning, so that it stays the same while one writes. */
export function audienceOf({ named, tiers, tags, channels, seenDays, stay }: Draft, now: number): Audience {
  const since = seenDays > 0 ? new Date(Math.floor(now / DAY_MS) * DAY_MS - seenDays * DAY_MS).toISOString() : null;
  return {
    ...(named.length > 0 && { contact_ids: named.map(({ id }) => id) }),
    ...(tiers.length > 0 && { tiers }),
    ...(tags.length > 0 && { tags }),
    ...(channels.length > 0 && { channels }),
    ...(since && { last_seen_after: since }),
    ...(stay && { stay }),
  };
}

const LANGUAGE = /^[a-z]{2,3}(_[A-Z]{2})?$/;

/** What is said, or null while it is nothing that could be sent. */
export function wordsOf({ kind, text, template }: Draft): Words | null {
  if (kind === "text") return text.trim() ? { text } : null;
  return template.name.trim() && LANGUAGE.test(template.language) ? { template: { ...template, name: template.name.trim() } } : null;
}

const added = (one: Tally, other: Tally): Tally => Object.fromEntries([...new Set([...Object.keys(one), ...Object.keys(other)])].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));

export const NOTHING: Estimate = { examined: 0, reached: 0, queued: 0, channels: {}, skipped: {}, next_cursor: null };

/** Answers of an estimate that came page by page, as one. */
export const summed = (pages: readonly Estimate[]): Estimate =>
  pages.reduce(
    (sum, page) => ({
      examined: sum.examined + page.examined,
      reached: sum.reached + page.reached,
      queued: sum.queued + page.queued,
      channels: added(sum.channels, page.channels),
      skipped: added(sum.skipped, page.skipped),
      next_cursor: page.next_cursor,
    }),
    NOTHING,
  );

/** A tally with the largest first. */
export const largestFirst = (tally: Tally): readonly (readonly [name: string, count: number])[] => Object.entries(tally).sort(([a, one], [b, other]) => other - one || a.localeCompare(b));

export const total = (tally: Tally): number => Object.values(tally).reduce((sum, count) => sum + count, 0);

export const isGift = ({ credits }: Pick<Campaign, "credits">): boolean => credits > 0;

export const isGoing = ({ state }: Pick<Campaign, "state">): boolean => state === "running" || state === "scheduled";

/** How far it is, 0 to 1. */
export function progressOf({ state, examined, customers }: Campaign): number {
  if (state === "done") return 1;
  return customers > 0 ? Math.min(1, examined / customers) : 0;
}

/** Whether one message of the channel has room for the text. */
export const fits = (text: string, channel: Channel): boolean => roomLeft(text, channel) >= 0;
