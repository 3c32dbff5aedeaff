import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../api/office";
import type { Conversation } from "../../api/types";
import { isNumber, nameOf } from "../../helpers/names";
import { troubleText } from "../../helpers/trouble";
import { keys } from "../../state/cache";
import { useDesk } from "../../state/desk";
import { go } from "../../state/place";
import { useOffice } from "../../state/office";
import { useCan } from "../../state/queries";
import { say } from "../../state/store";
import { Face } from "../shared/Face";
import { Icon } from "../shared/Icon";

interface Props {
  readonly words: string;
  readonly onClose: () => void;
}

const LEAST = 2;
const MOST = 6;
const STAYS: ReadonlySet<string> = new Set(["booking", "apartment"]);
const calledBy = (person: Person) => nameOf({ contact: person, thread: person.id });

interface FoundProps {
  readonly value: string;
  readonly face: ReactNode;
  readonly name: string;
  readonly note: string;
  readonly onSelect: () => void;
}

const One = ({ value, face, name, note, onSelect }: FoundProps) => (
  <Command.Item value={value} forceMount onSelect={onSelect}>
    {face}
    <bdi className="grow cut" dir={isNumber(name) ? "ltr" : "auto"}>
      {name}
    </bdi>
    <small className="cut" dir="auto">
      {note}
    </small>
  </Command.Item>
);

/** Conversations, bookings and people by the words typed, as the desk finds them. */
export function Found({ words, onClose }: Props) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const can = useCan();
  const office = useOffice();
  const filter = { q: words };
  const asks = words.length >= LEAST;
  const found = useInfiniteQuery({ queryKey: keys.list(filter), queryFn: () => desk.conversations(filter), initialPageParam: null, getNextPageParam: () => null, enabled: asks && can("search") }).data?.pages[0]?.items ?? [];
  const people = useQuery({ queryKey: ["contact", "search", words], queryFn: () => office.contacts(words), enabled: asks && can("contacts") }).data?.items.slice(0, MOST) ?? [];
  const stays = found.filter(({ hit }) => hit && STAYS.has(hit.place)).slice(0, MOST);
  const rows = found.filter((row) => !stays.includes(row)).slice(0, MOST);
  const visit = ({ id, hit }: Conversation) => {
    onClose();
    go({ open: id, at: hit?.message_seq ?? null, filter: { folder: "main" } });
  };
  const meet = async (person: Person) => {
    onClose();
    try {
      const [id] = (await office.contact(person.id)).conversations ?? [];
      if (id) go({ open: id, filter: { folder: "main" } });
      else say(t("commands.noConversation"));
    } catch (problem) {
      say(troubleText(problem, t), { tone: "trouble" });
    }
  };
  return (
    <>
      {rows.length > 0 && (
        <Command.Group heading={t("list.label")} forceMount>
          {rows.map((row) => (
            <One key={row.id} value={`${words} ${row.id}`} face={<Face name={nameOf(row)} size="small" />} name={nameOf(row)} note={row.hit?.place === "message" ? row.hit.text : row.last_message_preview} onSelect={() => visit(row)} />
          ))}
        </Command.Group>
      )}
      {stays.length > 0 && (
        <Command.Group heading={t("commands.stays")} forceMount>
          {stays.map((row) => (
            <One key={row.id} value={`${words} stay ${row.id}`} face={<Icon name="key" size="small" />} name={row.booking?.tenant_name ?? nameOf(row)} note={row.hit?.text ?? ""} onSelect={() => visit(row)} />
          ))}
        </Command.Group>
      )}
      {people.length > 0 && (
        <Command.Group heading={t("commands.people")} forceMount>
          {people.map((person) => (
            <One key={person.id} value={`${words} person ${person.id}`} face={<Face name={calledBy(person)} size="small" />} name={calledBy(person)} note={person.phone ?? person.username ?? ""} onSelect={() => void meet(person)} />
          ))}
        </Command.Group>
      )}
    </>
  );
}
