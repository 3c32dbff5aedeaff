import { useTranslation } from "react-i18next";
import type { PersonPatch } from "../../api/office";
import type { Conversation } from "../../api/types";
import { isNumber, nameOf } from "../../helpers/names";
import { storeConversation } from "../../state/cache";
import { useChangePerson } from "../../state/customers";
import { useDesk } from "../../state/desk";
import { useCan } from "../../state/queries";
import { Face } from "../shared/Face";
import { Icon } from "../shared/Icon";
import { BookingCard } from "./BookingCard";
import { ConversationFacts } from "./ConversationFacts";
import { Files } from "./Files";
import { History } from "./History";
import { Notes } from "./Notes";
import { PersonFacts } from "./PersonFacts";
import { PriorityScore } from "./PriorityScore";
import { Section } from "./Section";
import { Tags } from "./Tags";
import { Timeline } from "./Timeline";
import "../../styles/details.css";

/** What is known beside the words: the stay, the person, the conversation, and everything that happened to it. */
export default function Details({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const can = useCan();
  const { desk, client, me } = useDesk();
  const change = useChangePerson();
  const name = nameOf(conversation);
  const save = async (patch: PersonPatch) => {
    const done = await change(conversation.contact.id, patch);
    if (done) storeConversation(client, await desk.conversation(conversation.id), me.id);
    return done;
  };
  return (
    <aside className="details" aria-label={t("view.details")}>
      <BookingCard conversation={conversation} />
      <div className="identity">
        <Face name={name} />
        <div className="grow">
          <h2 className="title">
            <bdi dir={isNumber(name) ? "ltr" : "auto"}>{name}</bdi>
          </h2>
          <p className="quiet">
            <Icon name={conversation.channel} size="tiny" />
            {t(`channel.${conversation.channel}`)}
            <span className={`tier ${conversation.contact.tier}`}>{t(`tier.${conversation.contact.tier}`)}</span>
          </p>
        </div>
      </div>
      <Section title={t("details.person")}>
        <PersonFacts contact={conversation.contact} onSave={save} />
      </Section>
      <Section title={t("history.title")}>
        <History conversation={conversation} />
      </Section>
      <Section title={t("priority.title")}>
        <PriorityScore conversation={conversation} />
      </Section>
      {can("notes") && (
        <Section title={t("details.notes")}>
          <Notes conversation={conversation} />
        </Section>
      )}
      <Section title={t("details.conversation")}>
        <ConversationFacts conversation={conversation} />
      </Section>
      <Section title={t("details.tags")}>
        <Tags conversation={conversation} />
      </Section>
      <Section title={t("details.files")}>
        <Files id={conversation.id} />
      </Section>
      <Section title={t("details.timeline")}>
        <Timeline id={conversation.id} />
      </Section>
    </aside>
  );
}
