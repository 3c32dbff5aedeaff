import { useTranslation } from "react-i18next";
import { figure } from "../../helpers/numbers";
import type { Conversation } from "../../api/types";
import { moment } from "../../helpers/time";
import { windowState } from "../../helpers/waiting";
import { useDesk, useWhere } from "../../state/desk";
import { useNow } from "../../state/now";
import { useColleagues } from "../../state/queries";
import { Facts } from "./Facts";

/** How the conversation stands: who answers, whose it is, and until when one may write freely. */
export function ConversationFacts({ conversation }: { readonly conversation: Conversation }) {
  const { t, i18n } = useTranslation();
  const { me } = useDesk();
  const colleagues = useColleagues();
  const where = useWhere();
  const now = useNow();
  const { assignee, window, last_agent_reply_at: reply } = conversation;
  const whose = assignee === null ? "nobody" : assignee === me.id ? "you" : "colleague";
  const colleague = whose === "colleague" ? colleagues.find(({ id }) => id === assignee) : undefined;
  const state = windowState(conversation, now).kind;
  const until = window.closes_at ? t("details.windowUntil", { time: moment(Date.parse(window.closes_at), now, where, t) }) : t("details.windowNone");
  return (
    <Facts
      facts={[
        [t("details.status"), t(`status.name.${conversation.status}`)],
        [t("details.assignee"), colleague ? <bdi>{colleague.name}</bdi> : t(`details.${whose}`)],
        [t("details.window"), state === "closed" ? t("details.windowShut") : until],
        [t("details.messages"), figure(conversation.total_messages, i18n.language)],
        [t("details.lastReply"), reply ? moment(Date.parse(reply), now, where, t) : t("details.never")],
        [t("details.began"), moment(Date.parse(conversation.created_at), now, where, t)],
      ]}
    />
  );
}
