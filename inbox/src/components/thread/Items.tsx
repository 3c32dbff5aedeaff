import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation, Message, Note, TimelineEntry } from "../../api/types";
import { threadItems } from "../../helpers/thread";
import { dayTitle } from "../../helpers/time";
import { useWhere } from "../../state/desk";
import { useNow } from "../../state/now";
import { EventLine } from "./EventLine";
import { MessageItem } from "./MessageItem";
import { NoteItem } from "./NoteItem";

interface Props {
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
  readonly entries: readonly TimelineEntry[];
  readonly notes: readonly Note[];
  readonly unreadFrom: number | null;
  /** The message that was looked for. */
  readonly found?: number;
}

/** Days, messages and what happened between them. */
export function Items({ conversation, messages, entries, notes, unreadFrom, found }: Props) {
  const { t } = useTranslation();
  const where = useWhere();
  const now = useNow();
  const items = useMemo(() => threadItems(messages, entries, unreadFrom, where, notes), [messages, entries, unreadFrom, where, notes]);
  const byId = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages]);
  return items.map((item) => {
    switch (item.kind) {
      case "day":
        return (
          <li key={item.key} className="day">
            <span className="title">{dayTitle(item.at, now, where, t)}</span>
          </li>
        );
      case "new":
        return (
          <li key={item.key} className="day new">
            <span>{t("thread.unread")}</span>
          </li>
        );
      case "event":
        return <EventLine key={item.key} entry={item.entry} />;
      case "note":
        return <NoteItem key={item.key} conversation={conversation} note={item.note} />;
      case "message":
        return <MessageItem key={item.key} item={item} found={item.message.seq === found} conversation={conversation} quoted={item.message.reply_to ? (byId.get(item.message.reply_to) ?? null) : null} />;
    }
  });
}
