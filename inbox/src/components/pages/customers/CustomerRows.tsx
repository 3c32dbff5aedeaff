import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../../api/office";
import { calledBy, type Customers, SORTS, spent } from "../../../helpers/customers";
import { isNumber } from "../../../helpers/names";
import { figure } from "../../../helpers/numbers";
import { Face } from "../../shared/Face";
import type { Cursor } from "./useCustomerKeys";

interface Props {
  readonly people: readonly Person[];
  readonly spot: Customers;
  readonly cursor: Cursor;
  readonly onMore: () => void;
  readonly onGo: (change: Partial<Customers>) => void;
}

const HEIGHT = 56;
const AHEAD = 15;

/** Only the rows in sight are drawn; the names of the columns are the orders there are. */
export function CustomerRows({ people, spot, cursor, onMore, onGo }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  // The virtualizer's functions change with each render by design; nothing here keeps them.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    getItemKey: (index) => people[index]?.id ?? index,
    overscan: 8,
    useFlushSync: false,
    initialRect: { width: 720, height: 800 },
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= people.length - AHEAD) onMore();
  }, [last, people.length, onMore]);
  useEffect(() => {
    cursor.current = (id) => virtual.scrollToIndex(people.findIndex((person) => person.id === id), { align: "auto" });
  });
  return (
    <>
      <div className="customers-heads">
        {SORTS.map((sort) => (
          <button key={sort} type="button" className={sort} aria-label={t("customers.sort", { by: t(`customers.by.${sort}`) })} aria-pressed={spot.sort === sort} onClick={() => onGo({ sort })}>
            {t(`customers.by.${sort}`)}
          </button>
        ))}
      </div>
      <div ref={scroller} className="customers-rows" data-testid="customers">
        {/* A list without its bullets is no list to Safari unless it says so. */}
        {/* eslint-disable-next-line jsx-a11y/no-redundant-roles */}
        <ol role="list" aria-label={t("customers.list")} style={{ blockSize: virtual.getTotalSize() }}>
          {items.map(({ index, key, start, size }) => {
            const person = people[index];
            return (
              person && (
                <li key={key} style={{ insetBlockStart: start, blockSize: size }} aria-setsize={people.length} aria-posinset={index + 1}>
                  <CustomerRow person={person} open={person.id === spot.person} onOpen={() => onGo({ person: person.id })} />
                </li>
              )
            );
          })}
        </ol>
      </div>
    </>
  );
}

interface RowProps {
  readonly person: Person;
  readonly open: boolean;
  readonly onOpen: () => void;
}

function CustomerRow({ person, open, onOpen }: RowProps) {
  const { t, i18n } = useTranslation();
  const name = calledBy(person);
  const known = [person.username && `@${person.username}`, person.phone].filter((each) => each && each !== name);
  return (
    <button type="button" data-person={person.id} data-testid="customer-row" aria-current={open} onClick={onOpen}>
      <Face name={name} size="small" />
      <span className="who">
        <b className="cut">
          <bdi dir={isNumber(name) ? "ltr" : "auto"}>{name}</bdi>
        </b>
        <small className="cut">
          <bdi dir="ltr">{known.join(" · ")}</bdi>
        </small>
      </span>
      {person.banned && <span className="blocked">{t("list.banned")}</span>}
      <span className={`tier ${person.tier}`}>{t(`tier.${person.tier}`)}</span>
      <span className="credits">
        <span className="unseen">{t("customers.by.credits")} </span>
        {figure(person.credits, i18n.language)}
      </span>
      <span className="time">
        <span className="unseen">{t("customers.by.time")} </span>
        {spent(person.time_minutes ?? 0, i18n.language)}
      </span>
    </button>
  );
}
