import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { isNumber, nameOf } from "../../helpers/names";
import { Face } from "../shared/Face";
import { Icon } from "../shared/Icon";
import { ConversationFacts } from "./ConversationFacts";
import { PersonFacts } from "./PersonFacts";
import { PriorityScore } from "./PriorityScore";
import { Section } from "./Section";
import { Tags } from "./Tags";
import { Timeline } from "./Timeline";

/** What is known beside the words: the person, the conversation, and everything that happened to it. */
export function Details({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const name = nameOf(conversation);
  return (
    <aside className="details" aria-label={t("details.label")}>
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
        <PersonFacts contact={conversation.contact} />
      </Section>
      <Section title={t("priority.title")}>
        <PriorityScore conversation={conversation} />
      </Section>
      <Section title={t("details.conversation")}>
        <ConversationFacts conversation={conversation} />
      </Section>
      <Section title={t("details.tags")}>
        <Tags conversation={conversation} />
      </Section>
      <Section title={t("details.timeline")}>
        <Timeline id={conversation.id} />
      </Section>
    </aside>
  );
}
