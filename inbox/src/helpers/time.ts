import type { TFunction } from "i18next";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Where {
  readonly locale: string;
  readonly timeZone: string;
}

/** Names the Intl locale: Persian counts days by the Solar Hijri calendar unless told otherwise. */
export function localeOf(language: string, calendar: "gregorian" | "jalali"): string {
  if (calendar === "jalali") return `${language}-u-ca-persian`;
  return language === "fa" ? "fa-u-ca-gregory" : "en-GB";
}

const made = new Map<string, Intl.DateTimeFormat>();

function format(where: Where, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([where.locale, where.timeZone, options]);
  const known = made.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(where.locale, { ...options, timeZone: where.timeZone });
  made.set(key, fresh);
  return fresh;
}

/** Two moments on the same calendar day have the same key. */
export const dayKey = (at: number, where: Where): string =>
  format({ ...where, locale: "en-CA" }, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

export const clockOf = (at: number, where: Where): string => format(where, { hour: "2-digit", minute: "2-digit", hour12: false }).format(at);

export const exactTime = (at: number, where: Where): string =>
  format(where, { weekday: "short", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false }).format(at);

const shortDate = (at: number, where: Where) => format(where, { day: "numeric", month: "long" }).format(at);

/** The words of a day separator. */
export function dayTitle(at: number, now: number, where: Where, t: TFunction): string {
  const day = dayKey(at, where);
  const date = shortDate(at, where);
  if (day === dayKey(now, where)) return t("time.today", { date });
  if (day === dayKey(now - DAY, where)) return t("time.yesterday", { date });
  if (now - at < 300 * DAY) return format(where, { weekday: "long", day: "numeric", month: "long" }).format(at);
  return format(where, { day: "numeric", month: "long", year: "numeric" }).format(at);
}

/** How long ago, as short as a list row wants it: minutes and hours, then weekday, then date. */
export function ago(at: number, now: number, where: Where, t: TFunction): string {
  const gone = now - at;
  if (gone < MINUTE) return t("time.now");
  if (gone < HOUR) return t("time.minutes", { count: Math.floor(gone / MINUTE) });
  if (gone < DAY) return t("time.hours", { count: Math.floor(gone / HOUR) });
  if (gone < 6 * DAY) return format(where, { weekday: "short" }).format(at);
  if (gone < 300 * DAY) return format(where, { day: "numeric", month: "short" }).format(at);
  return format(where, { month: "short", year: "numeric" }).format(at);
}

/** A moment on a timeline: the clock today, weekday or date with it before. */
export function moment(at: number, now: number, where: Where, t: TFunction): string {
  const time = clockOf(at, where);
  if (dayKey(at, where) === dayKey(now, where)) return time;
  const near = Math.abs(now - at) < 6 * DAY;
  const day = format(where, near ? { weekday: "short" } : { day: "numeric", month: "short" }).format(at);
  return t("time.clock", { day, time });
}

/** A span in words: "41 m", "3 h 12 m", "2 d". */
export function span(ms: number, t: TFunction): string {
  if (ms < MINUTE) return t("time.seconds", { count: Math.max(0, Math.round(ms / 1000)) });
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 60) return t("time.minutes", { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return t("time.days", { count: Math.floor(hours / 24) });
  return minutes % 60 && hours < 10 ? t("time.hoursMinutes", { hours, minutes: minutes % 60 }) : t("time.hours", { count: hours });
}

/** A calendar date is the same day everywhere, so it is written in UTC. */
const asDate = ({ locale }: Where): Where => ({ locale, timeZone: "UTC" });
const noon = (date: string): number => Date.parse(`${date.slice(0, 10)}T12:00:00Z`);

export const dateOf = (date: string, where: Where): string => format(asDate(where), { weekday: "short", day: "numeric", month: "short" }).format(noon(date));

export const dayNumber = (date: string, where: Where): string => format(asDate(where), { day: "numeric" }).format(noon(date));

export const weekday = (date: string, where: Where): string => format(asDate(where), { weekday: "short" }).format(noon(date));

export const shortDay = (date: string, where: Where): string => format(asDate(where), { weekday: "short", day: "numeric" }).format(noon(date));
