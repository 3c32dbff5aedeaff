import type { Person } from "../api/office";
import { nameOf } from "./names";

export const SHOWS = ["all", "active", "banned"] as const;
export const SORTS = ["name", "credits", "time"] as const;

export type Show = (typeof SHOWS)[number];
export type Sort = (typeof SORTS)[number];

/** Which list of customers is looked at, what is looked for in it, and who is open. */
export interface Customers {
  readonly show: Show;
  readonly sort: Sort;
  readonly find: string;
  readonly person: string | null;
}

export const CUSTOMERS_PATH = "/customers";

/** What an address says; what it does not say, or says wrongly, is the first of each. */
export function readCustomers(search: string): Customers {
  const query = new URLSearchParams(search);
  return {
    show: SHOWS.find((each) => each === query.get("show")) ?? "all",
    sort: SORTS.find((each) => each === query.get("sort")) ?? "name",
    find: query.get("find") ?? "",
    person: query.get("person"),
  };
}

export function customersAddress({ show, sort, find, person }: Customers): string {
  const query = new URLSearchParams({ show });
  if (sort !== "name") query.set("sort", sort);
  if (find) query.set("find", find);
  if (person) query.set("person", person);
  return `${CUSTOMERS_PATH}?${query.toString()}`;
}

/** What a person is called where there is no conversation to tell. */
export const calledBy = (person: Person): string => nameOf({ contact: person, thread: "" });

export const belongs = (show: Show, person: Person): boolean => show === "all" || person.banned === (show === "banned");

const HOUR = 60;

/** Time in minutes, or in hours where it is longer. */
export function spent(minutes: number, language: string): string {
  const unit = minutes < HOUR ? "minute" : "hour";
  const value = minutes < HOUR ? minutes : minutes / HOUR;
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }).format(value);
}
