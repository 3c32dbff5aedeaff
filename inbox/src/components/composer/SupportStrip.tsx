import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { span } from "../../helpers/time";
import { useActions } from "../../state/actions";
import { mayWrite, useDesk } from "../../state/desk";
import { useNow } from "../../state/now";
import { useCan } from "../../state/queries";
import { Icon } from "../shared/Icon";

/** The customer asked for a person: since when, which place in the queue, and the way to end it. */
export default function SupportStrip({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const now = useNow();
  const can = useCan();
  const { endSupport } = useActions();
  const { support } = conversation;
  const left = support?.expires_at ? Date.parse(support.expires_at) - now : null;
  const facts = [
    support && t("support.since", { time: span(Math.max(0, now - Date.parse(support.chat_start_time)), t) }),
    support?.queue_position && t("support.queue", { count: support.queue_position }),
    left !== null && left > 0 && t("support.left", { time: span(left, t) }),
  ].filter((fact): fact is string => typeof fact === "string");
  return (
    <div className="banner support">
      <Icon name="support" />
      <p className="grow">
        <span data-testid="chat-badge">{t("support.title")}</span>
        <small>{facts.join(" · ")}</small>
      </p>
      {can("endSupport") && mayWrite(me) && (
        <button type="button" className="button edge" data-testid="end-chat" onClick={() => void endSupport(conversation)}>
          {t("support.end")}
        </button>
      )}
    </div>
  );
}
