import { folded, plainDigits } from "./folding";
import type { Where } from "./time";

const NAMED: ReadonlyMap<string, string> = new Map([["today", "today"], ["yesterday", "yesterday"], ["امروز", "today"], ["دیروز", "yesterday"]]);
const NUMBERS = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const DAY_MS = 86_400_000;
/** Farvardin begins between these days of March. */
const [EARLIEST, LATEST] = [19, 22];

const inPersian = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", { year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" });

function persian(at: number): readonly number[] {
  const parts = inPersian.formatToParts(at);
  return (["year", "month", "day"] as const).map((type) => Number(parts.find((part) => part.type === type)?.value));
}

const isDay = (at: number, [year, month, day]: readonly number[], read: (at: number) => readonly number[]): boolean => {
  const [y, m, d] = read(at);
  return y === year && m === month && d === day;
};

function gregorian(at: number): readonly number[] {
  const date = new Date(at);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

function fromPersian([year = 0, month = 0, day = 0]: readonly number[]): number | null {
  const passed = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  for (let march = EARLIEST; march <= LATEST; march += 1) {
    const at = Date.UTC(year + 621, 2, march) + (passed + day - 1) * DAY_MS;
    if (isDay(at, [year, month, day], persian)) return at;
  }
  return null;
}

function fromGregorian([year = 0, month = 0, day = 0]: readonly number[]): number | null {
  const at = Date.UTC(year, month - 1, day);
  return isDay(at, [year, month, day], gregorian) ? at : null;
}

const isPersianYear = (year: number): boolean => year >= 1200 && year < 1600;

/** The day that somebody typed as the API takes it: `today`, `yesterday` or a date, by the calendar that is set; null when there is no such day. */
export function dayFrom(typed: string, { locale }: Pick<Where, "locale">): string | null {
  const named = NAMED.get(folded(typed));
  if (named) return named;
  const numbers = NUMBERS.exec(plainDigits(typed))?.slice(1).map(Number);
  if (!numbers) return null;
  const jalali = locale.includes("ca-persian") && isPersianYear(numbers[0] ?? 0);
  if (!jalali && isPersianYear(numbers[0] ?? 0)) return null;
  const at = jalali ? fromPersian(numbers) : fromGregorian(numbers);
  return at === null ? null : new Date(at).toISOString().slice(0, 10);
}

/** Today as one may type it, by the calendar that is set. */
export function exampleDay({ locale, timeZone }: Where, now = Date.now()): string {
  const jalali = locale.includes("ca-persian");
  const parts = new Intl.DateTimeFormat(jalali ? "en-u-ca-persian-nu-latn" : "en-u-nu-latn", { year: "numeric", month: "2-digit", day: "2-digit", timeZone }).formatToParts(now);
  return (["year", "month", "day"] as const).map((type) => parts.find((part) => part.type === type)?.value).join("-");
}
