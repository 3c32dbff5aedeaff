import type { Filter } from "../api/desk";

const DAY = 86_400_000;

/** The address of a list of conversations, to be shared and opened anywhere. */
export const listOf = (filter: Filter): string => {
  const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)] as [string, string])).toString();
  return query ? `/?${query}` : "/";
};

export const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The API's way to say from one day to the end of another. */
export const within = ({ from, to }: Days) => ({ after: from, before: dayAfter(to) });

/** The list behind a number of failures, hand-offs or ratings. */
export const happenedOn = (days: Days, happened: "failed" | "handed_off" | "rated", what?: string, channel?: string): string =>
  listOf({ happened, ...(what && { what }), ...(channel && { channel }), ...within(days) });

/** The page of customers, by name unless by what a number is the sum of. */
export const customersOf = (show: "all" | "active" | "banned", sort?: "credits" | "time"): string => `/customers?show=${show}${sort ? `&sort=${sort}` : ""}`;
