import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation, Message } from "../../api/types";
import { lateBy } from "../../helpers/messages";
import { shortNameOf } from "../../helpers/names";
import type { ThreadItem } from "../../helpers/thread";
import { clockOf, exactTime, span } from "../../helpers/time";
import { useWhere } from "../../state/desk";
import { Bubble } from "./Bubble";
import { Byline } from "./Byline";
import { DecisionLine } from "./DecisionLine";
import { DeliveryLine } from "./DeliveryLine";
import { Tick } from "./Tick";

interface Props {
  readonly item: Extract<ThreadItem, { kind: "message" }>;
  readonly conversation: Conversation;
  readonly quoted: Message | null;
  readonly found: boolean;
}

const FATES: Partial<Record<Message["status"], string>> = { failed: "failed", unknown: "doubtful", cancelled: "cancelled" };

/** One message: by whom, what, how far it came, and what must be known about it. */
export const MessageItem = memo(function MessageItem({ item, conversation, quoted, found }: Props) {
  const { t } = useTranslation();
  const where = useWhere();
  const { message, joined, continued, decision } = item;
  const { direction, author, status, deleted, reactions } = message;
  const at = Date.parse(message.sent_at);
  const late = lateBy(message);
  const fate = FATES[status];
  const classes = ["message", direction, author.kind, joined && "joined", continued && "continued", fate, deleted && "deleted", found && "found"];
  const plain = !continued || late !== null || message.edited || fate === "cancelled";
  return (
    <li className={classes.filter(Boolean).join(" ")} data-testid="message" data-status={status} data-author={author.kind} data-message={message.id}>
      {direction === "outbound" && !joined && <Byline author={author} />}
      <Bubble message={message} quoted={quoted} />
      {reactions.length > 0 && (
        <span className="reactions" title={t("thread.reacted", { name: shortNameOf(conversation) })}>
          {reactions.map(({ emoji, author: by }) => (
            <span key={`${by.kind}${by.id ?? ""}${emoji}`}>{emoji}</span>
          ))}
        </span>
      )}
      {plain && (
        <p className="stamp">
          <time dateTime={message.sent_at} title={exactTime(at, where)}>
            {clockOf(at, where)}
          </time>
          {message.edited && <span>{t("thread.edited")}</span>}
          {late !== null && <span>{t("thread.late", { time: span(late * 1000, t) })}</span>}
          {direction === "outbound" && !deleted && <Tick status={status} />}
        </p>
      )}
      {direction === "outbound" && <DeliveryLine message={message} />}
      {decision && <DecisionLine entry={decision} closed={conversation.status === "closed"} />}
    </li>
  );
});
