import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../../api/office";
import { calledBy, spent } from "../../../helpers/customers";
import { isNumber } from "../../../helpers/names";
import { KEEPERS } from "../../../helpers/pages";
import { moment } from "../../../helpers/time";
import { troubleText } from "../../../helpers/trouble";
import { keys } from "../../../state/cache";
import { useChangePerson } from "../../../state/customers";
import { mayWrite, useDesk, useWhere } from "../../../state/desk";
import { useNow } from "../../../state/now";
import { MAIN, visit, writePlace } from "../../../state/place";
import { useOffice } from "../../../state/office";
import { useCan } from "../../../state/queries";
import { say } from "../../../state/store";
import { Notes } from "../../details/Notes";
import { PersonFacts } from "../../details/PersonFacts";
import { Section } from "../../details/Section";
import { Tags } from "../../details/Tags";
import { AskBan } from "../../dialogs/AskBan";
import { Blank } from "../../shared/Blank";
import { Face } from "../../shared/Face";
import { Icon } from "../../shared/Icon";
import { IconButton } from "../../shared/IconButton";
import { LikelySame } from "./LikelySame";
import "../../../styles/details.css";

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

/** One customer beside the list. */
export function CustomerPanel({ id, onClose }: Props) {
  const { t } = useTranslation();
  const office = useOffice();
  const { data: person, error } = useQuery({ queryKey: keys.contact(id), queryFn: () => office.contact(id) });
  return (
    <aside className="details customer" aria-label={t("customers.person")} data-testid="customer">
      <IconButton icon="close" label={t("customers.close")} className="shut" onClick={onClose} />
      {error && !person && <Blank title={t("customers.gone")} hint={troubleText(error, t)} alert />}
      {person && <Known person={person} />}
    </aside>
  );
}

const SHOWN = 20;

/** All that is known of a person: who they are, every channel they write on, what was noted in their latest conversation. */
function Known({ person }: { readonly person: Person }) {
  const { t, i18n } = useTranslation();
  const { desk, me } = useDesk();
  const can = useCan();
  const where = useWhere();
  const now = useNow();
  const change = useChangePerson();
  const [asking, setAsking] = useState(false);
  const name = calledBy(person);
  const found = useQueries({ queries: (person.conversations ?? []).slice(0, SHOWN).map((each) => ({ queryKey: keys.conversation(each), queryFn: () => desk.conversation(each) })) });
  const conversations = found.flatMap(({ data }) => (data ? [data] : [])).sort((a, b) => (b.last_message_at ?? "").localeCompare(a.last_message_at ?? ""));
  const channels = [...new Set(conversations.map(({ channel }) => channel))];
  const [latest] = conversations;
  const ban = async (banned: boolean) => {
    if (await change(person.id, { banned })) say(t(banned ? "customers.blocked" : "customers.lifted", { name }));
  };
  return (
    <>
      <div className="identity">
        <Face name={name} />
        <div className="grow">
          <h2 className="title">
            <bdi dir={isNumber(name) ? "ltr" : "auto"}>{name}</bdi>
          </h2>
          <p className="quiet">
            {channels.map((channel) => (
              <span key={channel} className="on-channel">
                <Icon name={channel} size="tiny" />
                {t(`channel.${channel}`)}
              </span>
            ))}
            <span className={`tier ${person.tier}`}>{t(`tier.${person.tier}`)}</span>
          </p>
        </div>
      </div>
      <Section title={t("details.person")}>
        <PersonFacts
          contact={person}
          onSave={(patch) => change(person.id, patch)}
          more={[
            [t("customers.time"), spent(person.time_minutes ?? 0, i18n.language)],
            [t("customers.optedOut"), person.opted_out ? t("customers.stopped") : null],
          ]}
        />
        {can("contacts") && mayWrite(me) && (
          <p className="customer-acts">
            <button type="button" className={person.banned ? "button edge" : "button edge danger"} onClick={() => (person.banned ? void ban(false) : setAsking(true))}>
              <Icon name="banned" size="small" />
              {t(person.banned ? "customers.unblock" : "customers.block")}
            </button>
          </p>
        )}
      </Section>
      <Section title={t("customers.conversations")}>
        {person.conversations?.length === 0 && <p className="quiet">{t("customers.noConversations")}</p>}
        <ol className="history">
          {conversations.map((each) => (
            <li key={each.id}>
              <button type="button" data-testid="customer-conversation" onClick={() => visit(writePlace({ filter: MAIN, open: each.id }))}>
                <Icon name={each.channel} size="small" />
                <span className="grow cut" dir="auto">
                  {each.last_message_preview || t("list.noMessages")}
                </span>
                <small>{t(`status.name.${each.status}`)}</small>
                <time>{moment(Date.parse(each.last_message_at ?? each.created_at), now, where, t)}</time>
              </button>
            </li>
          ))}
        </ol>
      </Section>
      {latest && can("notes") && (
        <Section title={t("details.notes")}>
          <Notes conversation={latest} />
        </Section>
      )}
      {latest && (
        <Section title={t("details.tags")}>
          <Tags conversation={latest} />
        </Section>
      )}
      {can("merge") && KEEPERS.has(me.role) && <LikelySame person={person} />}
      {asking && <AskBan name={name} onBan={() => void ban(true)} onClose={() => setAsking(false)} />}
    </>
  );
}
