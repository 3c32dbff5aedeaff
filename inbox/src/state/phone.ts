import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { create } from "zustand";
import { persist } from "zustand/middleware";
import { phoneApi, type PhoneInbox, type Writer } from "../api/phone";
import type { Channel } from "../api/types";
import { type Person, peopleOf, stranger } from "../helpers/people";

interface Met {
  readonly met: Readonly<Record<string, readonly Person[]>>;
}

/** Whom this browser has written as, per channel. */
const useMet = create<Met>()(persist(() => ({ met: {} }), { name: "frontdesk.phone", version: 1 }));

function remember(channel: Channel, person: Person): void {
  useMet.setState(({ met }) => ({ met: { ...met, [channel]: [...(met[channel] ?? []), person] } }));
}

interface Chosen {
  readonly inbox: string | null;
  readonly customer: string | null;
  readonly name?: string;
}

function fromAddress(): Chosen {
  const query = new URLSearchParams(window.location.search);
  return { inbox: query.get("inbox"), customer: query.get("customer") };
}

/** Who was asked for writes, known here or not: a message never goes out in somebody else's name. */
export function writing(people: readonly Person[], customer: string | null, beside?: Pick<Chosen, "customer" | "name">): Person | undefined {
  if (customer === null) return people[0];
  const named = beside?.customer === customer ? beside.name : undefined;
  const found = people.find(({ address }) => address === customer);
  return { address: customer, name: named ?? found?.name ?? customer };
}

/** A number is no name: sent as one, it would replace the name the desk knows. */
const isNameless = ({ name, address }: Person): boolean => name === address;

/** Who writes to which inbox; on its own page the address bar names both, beside the desk the open conversation does. */
export function usePhone(beside?: Chosen) {
  const inboxes = useQuery({ queryKey: ["inboxes"], queryFn: phoneApi.inboxes, refetchInterval: 5000 });
  const [chosen, setChosen] = useState<Chosen>(() => beside ?? fromAddress());
  const [followed, setFollowed] = useState(beside?.customer);
  if (beside && followed !== beside.customer) {
    setFollowed(beside.customer);
    if (beside.customer !== null) setChosen(beside);
  }
  const met = useMet((store) => store.met);
  const inbox: PhoneInbox | undefined = inboxes.data?.find(({ id }) => id === chosen.inbox) ?? inboxes.data?.[0];
  const known = inbox ? peopleOf(inbox.channel, met[inbox.channel] ?? [], inbox.customers, inbox.names) : [];
  const person = writing(known, chosen.customer, beside);
  const people = person && !known.some(({ address }) => address === person.address) ? [person, ...known] : known;
  const writer: Writer | null = inbox && person ? { inbox: inbox.id, customer: person.address, name: isNameless(person) ? "" : person.name } : null;

  const choose = (next: Partial<Chosen>) => {
    const after = { ...chosen, ...next };
    setChosen(after);
    if (beside) return;
    const query = new URLSearchParams(Object.entries(after).flatMap(([name, value]): [string, string][] => (typeof value === "string" ? [[name, value]] : [])));
    window.history.replaceState(null, "", `/phone?${query.toString()}`);
  };
  const meet = (name: string) => {
    if (!inbox) return;
    const fresh = stranger(inbox.channel, name, Math.random());
    remember(inbox.channel, fresh);
    choose({ inbox: inbox.id, customer: fresh.address });
  };
  return { inboxes, inbox, people, person, writer, choose, meet };
}
