const DAY_MS = 86_400_000;

export type Phase = "future" | "arrives" | "inHouse" | "leaves" | "past";

export interface Stay {
  readonly phase: Phase;
  readonly nights: number;
  /** Days until arrival, until departure, or since it. */
  readonly days: number;
}

const day = (date: string): number => Math.round(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY_MS);
const dateOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** Where a stay stands today; all three are calendar dates of the property. */
export function stayOf(checkIn: string, checkOut: string, today: string): Stay {
  const [from, to, now] = [day(checkIn), day(checkOut), day(today)];
  const nights = Math.max(0, to - from);
  if (now < from) return { phase: "future", nights, days: from - now };
  if (now === from) return { phase: "arrives", nights, days: 0 };
  if (now < to) return { phase: "inHouse", nights, days: to - now };
  return now === to ? { phase: "leaves", nights, days: 0 } : { phase: "past", nights, days: now - to };
}

export interface Ruler {
  readonly ticks: readonly { readonly date: string; readonly stay: boolean; readonly today: boolean }[];
  /** Shares of the ruler's length, 0 to 1. */
  readonly from: number;
  readonly to: number;
  readonly now: number | null;
}

const MOST_TICKS = 7;

/** The days around a stay on one line: at most seven marks, however long it is. */
export function rulerOf(checkIn: string, checkOut: string, today: string): Ruler {
  const [from, to, now] = [day(checkIn), day(checkOut), day(today)];
  const near = now >= from - 4 && now <= to + 4;
  const first = (near ? Math.min(from, now) : from) - 1;
  const last = Math.max((near ? Math.max(to, now) : to) + 1, first + MOST_TICKS - 1);
  const step = Math.ceil((last - first + 1) / MOST_TICKS);
  const count = Math.ceil((last - first + 1) / step);
  const length = count * step;
  const share = (number: number) => (number - first + 0.5) / length;
  const ticks = Array.from({ length: count }, (_, index) => {
    const number = first + index * step;
    return { date: dateOf(number), stay: number >= from && number <= to, today: number === now };
  });
  return { ticks, from: share(from), to: share(to), now: near ? share(now) : null };
}
