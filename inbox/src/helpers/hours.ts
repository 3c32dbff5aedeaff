export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export type Day = (typeof DAYS)[number];

export type Hours = readonly [opens: string, closes: string];

const CLOCK = /^\d{2}:\d{2}$/;

function spanOf(given: unknown): Hours | null {
  const first: unknown = Array.isArray(given) && Array.isArray(given[0]) ? given[0] : given;
  const [opens, closes] = Array.isArray(first) ? (first as unknown[]) : [(first as { opens?: unknown } | null)?.opens, (first as { closes?: unknown } | null)?.closes];
  return typeof opens === "string" && typeof closes === "string" && CLOCK.test(opens) && CLOCK.test(closes) ? [opens, closes] : null;
}

/** Reads opening hours by weekday; what is not understood counts as closed. */
export function hoursOf(given: unknown): Readonly<Record<Day, Hours | null>> {
  const days = typeof given === "object" && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
  return Object.fromEntries(DAYS.map((day) => [day, spanOf(days[day])])) as Record<Day, Hours | null>;
}

/** Writes them back; closed days are named as null, so that a merge forgets them. */
export const writtenHours = (hours: Readonly<Record<Day, Hours | null>>): Readonly<Record<string, unknown>> => ({ ...hours });
