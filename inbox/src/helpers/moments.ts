const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MORNING = 9;
const MONDAY = 1;

const parts = new Map<string, Intl.DateTimeFormat>();

/** By how much a time zone's clock is ahead of UTC at a moment. */
function offset(at: number, timeZone: string): number {
  const format = parts.get(timeZone) ?? new Intl.DateTimeFormat("en-CA", { timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" });
  parts.set(timeZone, format);
  const read = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** The moment a wall clock in a time zone shows this date and time; `local` is written as if it were UTC. */
export function fromLocal(local: number, timeZone: string): number {
  const guess = local - offset(local, timeZone);
  return local - offset(guess, timeZone);
}

export const toLocal = (at: number, timeZone: string): number => at + offset(at, timeZone);

function morning(now: number, daysAhead: number, timeZone: string): number {
  const today = Math.floor(toLocal(now, timeZone) / DAY) * DAY;
  return fromLocal(today + daysAhead * DAY + MORNING * HOUR, timeZone);
}

/** Until a moment, or until the customer writes. */
export type Until = number | "reply";

export const isoOf = (until: Until): string => (until === "reply" ? until : new Date(until).toISOString());

export type Later = "hour" | "threeHours" | "tomorrow" | "monday";

export const LATERS: readonly Later[] = ["hour", "threeHours", "tomorrow", "monday"];

/** When "later" is, by the workspace's clock: mornings begin at nine. */
export function laterOf(later: Later, now: number, timeZone: string): number {
  if (later === "hour") return now + HOUR;
  if (later === "threeHours") return now + 3 * HOUR;
  if (later === "tomorrow") return morning(now, 1, timeZone);
  const weekday = new Date(toLocal(now, timeZone)).getUTCDay();
  return morning(now, ((MONDAY - weekday + 7) % 7) || 7, timeZone);
}

/** What a `datetime-local` field holds for a moment, and back. */
export const toField = (at: number, timeZone: string): string => new Date(toLocal(at, timeZone)).toISOString().slice(0, 16);

export function fromField(value: string, timeZone: string): number | null {
  const local = Date.parse(`${value}Z`);
  return Number.isNaN(local) ? null : fromLocal(local, timeZone);
}

/** The calendar day, yyyy-mm-dd, a moment has in a time zone. */
export const localDate = (at: number, timeZone: string): string => new Date(toLocal(at, timeZone)).toISOString().slice(0, 10);
