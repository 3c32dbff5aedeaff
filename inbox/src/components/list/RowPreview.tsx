import { useTranslation } from "react-i18next";
import { figure } from "../../helpers/numbers";
import type { Conversation } from "../../api/types";
import { useTypingIn } from "../../state/typing";
import { Icon } from "../shared/Icon";
import { snippet } from "../../helpers/search";
import { Pieces } from "../shared/Pieces";

const NINE = 9;

interface Props {
  readonly conversation: Conversation;
  readonly draft: string | null;
}

/** The last words, or what is half written; and how many are unread. */
export function RowPreview({ conversation, draft }: Props) {
  const { t, i18n } = useTranslation();
  const { unread_messages: unread, last_message_preview: preview, last_agent_reply_at: reply, last_message_at: last, status } = conversation;
  const typing = useTypingIn(conversation.id) !== null;
  const { hit } = conversation;
  const ours = reply !== null && reply === last;
  if (hit && hit.place !== "name") {
    return (
      <p className="second" data-testid="hit">
        <b>{t(`found.${hit.place}`)}</b>
        <span className="preview cut" dir="auto">
          {hit.text ? <Pieces pieces={snippet(hit)} /> : t("list.attachment")}
        </span>
      </p>
    );
  }
  return (
    <p className="second">
      {draft ? (
        <span className="draft">{t("list.draft")}</span>
      ) : (
        <>
          {ours && <b>{t("list.you")}</b>}
          {!ours && status === "active" && unread === 0 && <Icon name="assistant" size="small" />}
        </>
      )}
      <span className="preview cut" dir="auto">
        {typing ? <i>{t("list.typing")}</i> : (draft ?? (preview || t("list.noMessages")))}
      </span>
      {unread > 0 && (
        <span className="badge" role="img" aria-label={t("list.unreadBadge", { count: unread })}>
          {unread > NINE ? t("list.more", { count: NINE }) : figure(unread, i18n.language)}
        </span>
      )}
    </p>
  );
}
