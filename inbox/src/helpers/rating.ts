export type Rating = "urgent" | "high" | "middling" | "low";

/** What a person can say of a priority, by the keys 1 to 4. */
export const RATINGS: Readonly<Record<Rating, number>> = { urgent: 100, high: 75, middling: 50, low: 10 };

export const RATING_NAMES = ["urgent", "high", "middling", "low"] as const satisfies readonly Rating[];

export const isRating = (name: string): name is Rating => name in RATINGS;

/** The same rating again takes it back: the priority is calculated. */
export const rated = (before: number | null | undefined, wanted: Rating): number | null => (before === RATINGS[wanted] ? null : RATINGS[wanted]);
