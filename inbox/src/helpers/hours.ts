export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

export type Day = (typeof DAYS)[number];

/** From one moment of a day to a later one, HH:MM; a day ends at 24:00. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** When people are there by weekday; a day without a span is closed. */
export type Hours = Readonly<Partial<Record<Day, readonly Span[]>>>;

export const MOST_SPANS = 4;

const USUAL: Span = { from: "09:00", to: "18:00" };
const MIDNIGHT = "00:00";
const END_OF_DAY = "24:00";

/** What is first proposed to a house that was always open. */
export const usualHours = (): Hours => Object.fromEntries(DAYS.map((day, index) => [day, index < 5 ? [USUAL] : []]));

/** One more span after the others; the first of a day is a usual working day. */
export function withSpan(spans: readonly Span[]): readonly Span[] {
  const last = spans.at(-1);
  return last ? [...spans, { from: last.to === END_OF_DAY ? MIDNIGHT : last.to, to: END_OF_DAY }] : [USUAL];
}

/** A clock field knows no 24:00: the end of the day is midnight there. */
export const endShown = (to: string): string => (to === END_OF_DAY ? MIDNIGHT : to);
export const endMeant = (shown: string): string => (shown === MIDNIGHT ? END_OF_DAY : shown);
