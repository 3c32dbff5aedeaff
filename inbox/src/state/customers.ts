import { type InfiniteData, type QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import type { People, Person, PersonPatch } from "../api/office";
import { belongs, type Customers, type Show } from "../helpers/customers";
import { troubleText } from "../helpers/trouble";
import { keys } from "./cache";
import { useDesk } from "./desk";
import { useOffice } from "./office";
import { useCan } from "./queries";
import { say } from "./store";

const LISTS = [...keys.contacts, "list"] as const;
const COUNTS_MS = 15_000;

type Lists = InfiniteData<People, string | null>;

/** A list of customers, or those of it who are known by some words. */
export function useCustomers({ show, sort, find }: Customers) {
  const office = useOffice();
  const words = useDeferredValue(find.trim());
  const query = useInfiniteQuery({
    queryKey: [...LISTS, show, sort, words],
    queryFn: ({ pageParam }) => office.people({ show, sort, q: words || null, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: People) => page.next_cursor,
  });
  const pages = query.data?.pages ?? [];
  const people = [...new Map(pages.flatMap(({ items }) => items).map((person) => [person.id, person])).values()];
  return { ...query, people, complete: pages.every(({ complete }) => complete !== false) };
}

/** How many there are of each, where the desk adds them up. */
export function useCustomerCounts(): Readonly<Record<Show, number>> | null {
  const office = useOffice();
  const can = useCan();
  const { data } = useQuery({ queryKey: keys.dashboard, queryFn: office.dashboard, enabled: can("dashboard"), refetchInterval: COUNTS_MS });
  return data ? { all: data.users.total, active: data.users.active, banned: data.users.banned } : null;
}

/** Shows a change at once where the person is listed; the kept lists follow within a second. */
function storePerson(client: QueryClient, person: Person): void {
  client.setQueryData<Person>(keys.contact(person.id), person);
  for (const [key, lists] of client.getQueriesData<Lists>({ queryKey: LISTS })) {
    if (!lists) continue;
    const show = key[LISTS.length] as Show;
    const renew = (each: Person) => (each.id === person.id ? person : each);
    const pages = lists.pages.map((page) => ({ ...page, items: page.items.map(renew).filter((each) => each.id !== person.id || belongs(show, person)) }));
    client.setQueryData<Lists>(key, { ...lists, pages });
  }
}

/** Changes what is known of a person, here and in their conversations; says whether it was done. */
export function useChangePerson() {
  const { t } = useTranslation();
  const { client } = useDesk();
  const office = useOffice();
  return async (id: string, patch: PersonPatch): Promise<boolean> => {
    try {
      storePerson(client, await office.changeContact(id, patch));
      await Promise.all(["conversation", "conversations"].map((kind) => client.invalidateQueries({ queryKey: [kind] })));
      return true;
    } catch (problem) {
      say(troubleText(problem, t), { tone: "trouble" });
      return false;
    }
  };
}
