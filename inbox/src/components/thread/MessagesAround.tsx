import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation, Note, TimelineEntry } from "../../api/types";
import { merge } from "../../helpers/messages";
import { highlight } from "../../helpers/highlight";
import { troubleText } from "../../helpers/trouble";
import { go, usePlace } from "../../state/place";
import { useAround } from "../../state/queries";
import { Blank } from "../shared/Blank";
import { Icon } from "../shared/Icon";
import "../../styles/search.css";
import { Items } from "./Items";

interface Props {
  readonly conversation: Conversation;
  readonly seq: number;
}

const NO_ENTRIES: readonly TimelineEntry[] = [];
const NO_NOTES: readonly Note[] = [];

/** What was said around one message, which is marked: where a search or a mention leads. */
export default function MessagesAround({ conversation, seq }: Props) {
  const { t } = useTranslation();
  const around = useAround(conversation.id, seq, conversation.total_messages);
  const log = useRef<HTMLDivElement>(null);
  const there = around.data !== undefined;
  const words = usePlace().filter.q ?? "";
  useEffect(() => (there && words ? highlight(log.current?.querySelector(".found .bubble") ?? null, words) : undefined), [there, words, around.data]);
  useEffect(() => {
    if (there) log.current?.querySelector(".found")?.scrollIntoView({ block: "center" });
  }, [there]);
  if (around.isError) return <Blank title={t("thread.error")} hint={troubleText(around.error, t)} alert />;
  const messages = merge([], around.data?.pages.flat() ?? []);
  return (
    <div className="log-frame">
      {/* The log scrolls, so it must take the focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={log} className="log" role="log" aria-label={t("thread.log")} tabIndex={0}>
        <ol>
          {around.hasPreviousPage && (
            <li className="older">
              <button type="button" className="link" onClick={() => void around.fetchPreviousPage()}>
                {t("thread.older")}
              </button>
            </li>
          )}
          <Items conversation={conversation} messages={messages} entries={NO_ENTRIES} notes={NO_NOTES} unreadFrom={null} found={seq} />
          {around.hasNextPage && (
            <li className="older">
              <button type="button" className="link" onClick={() => void around.fetchNextPage()}>
                {t("thread.newer")}
              </button>
            </li>
          )}
        </ol>
      </div>
      <button type="button" className="latest" aria-label={t("thread.latest")} onClick={() => go({ at: null }, "replace")}>
        <Icon name="down" />
      </button>
    </div>
  );
}
