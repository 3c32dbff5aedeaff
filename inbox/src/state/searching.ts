import { type QueryClient, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { choicesOf, type Operator, OPERATORS, quoted, type Writing } from "../helpers/operators";
import { folded } from "../helpers/folding";
import { keys, type ListData } from "./cache";
import { useDesk } from "./desk";
import { useOffice } from "./office";
import { useCan, useColleagues } from "./queries";

/** What may be put into the search box instead of what is being written; `last` is a value, and ends its operator. */
export interface Offer {
  readonly insert: string;
  readonly name: string;
  readonly about: string;
  readonly last: boolean;
}

const MOST = 8;
const LEAST_LETTERS = 2;
const FRESH_MS = 60_000;
const DAYS = ["today", "yesterday"] as const;
const NO_NAMES: readonly string[] = [];

const distinct = (names: readonly (string | null | undefined)[]): readonly string[] => [...new Set(names.filter((name) => name !== null && name !== undefined && name !== ""))] as string[];

/** The conversations that some list shows. */
const atHand = (client: QueryClient) =>
  client.getQueriesData<ListData>({ queryKey: keys.lists }).flatMap(([, data]) => data?.pages.flatMap(({ items }) => items) ?? []);

/** People by the beginning of their name, asked of the desk once there are a few letters. */
function usePeople(begun: string, wanted: boolean): readonly string[] {
  const office = useOffice();
  const can = useCan();
  const asked = wanted && can("contacts") && begun.trim().length >= LEAST_LETTERS;
  const found = useQuery({ queryKey: ["search", "people", begun], queryFn: () => office.contacts(begun), enabled: asked, staleTime: FRESH_MS, retry: false });
  return asked ? distinct(found.data?.items.map(({ name }) => name) ?? []) : NO_NAMES;
}

function useStays(wanted: boolean) {
  const office = useOffice();
  const can = useCan();
  return useQuery({ queryKey: ["search", "stays"], queryFn: () => office.bookings(null), enabled: wanted && can("bookings"), staleTime: FRESH_MS, retry: false }).data?.items;
}

/** What fits the end of what is typed: operators by their beginning, or the values one may have. */
export function useOffers(at: Writing | null): readonly Offer[] {
  const { t } = useTranslation();
  const { client } = useDesk();
  const colleagues = useColleagues();
  const operator = at?.operator ?? null;
  const people = usePeople(at?.begun ?? "", operator === "from");
  const stays = useStays(operator === "booking" || operator === "apt");
  if (!at) return [];
  if (operator === null) {
    const fitting = OPERATORS.filter((each) => each.startsWith(at.begun));
    return fitting.map((each) => ({ insert: `${each}:`, name: `${each}:`, about: t(`search.about.${each}`), last: false }));
  }
  const shown = atHand(client);
  const named: Readonly<Partial<Record<Operator, () => readonly (string | null | undefined)[]>>> = {
    from: () => [...people, ...shown.map(({ contact }) => contact.name)],
    tag: () => shown.flatMap(({ tags }) => tags),
    booking: () => [...shown.map(({ booking }) => booking?.id), ...(stays ?? []).map(({ id }) => id)],
    apt: () => [...shown.map(({ booking }) => booking?.apartment_id), ...(stays ?? []).map(({ apartment_id: apartment }) => apartment)],
    assignee: () => colleagues.map(({ name }) => name),
  };
  const begun = folded(at.begun);
  const own = operator === "assignee" ? ["me", "none"] : operator === "before" || operator === "after" ? DAYS : choicesOf(operator);
  const told = operator === "channel" ? own.map((value) => [value, t(`channel.${value as "telegram"}`)] as const) : own.map((value) => [value, t(`search.value.${value as "file"}`)] as const);
  const values = [...told, ...distinct(named[operator]?.() ?? []).map((value) => [value, ""] as const)];
  return values
    .filter(([value]) => folded(value).split(/[\s-]+/).some((word) => word.startsWith(begun)) || folded(value).startsWith(begun))
    .slice(0, MOST)
    .map(([value, about]) => ({ insert: `${operator}:${quoted(value)}`, name: value, about, last: true }));
}
