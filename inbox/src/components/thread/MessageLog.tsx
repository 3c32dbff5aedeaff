import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { figure } from "../../helpers/numbers";
import type { Conversation, Note } from "../../api/types";
import { troubleText } from "../../helpers/trouble";
import { lastSeq } from "../../helpers/messages";
import { firstUnread } from "../../helpers/thread";
import { useNotes, useThread, useTimeline } from "../../state/queries";
import { useRead } from "../../state/read";
import { stillUnsent } from "../../state/sending";
import { useStore } from "../../state/store";
import { Blank } from "../shared/Blank";
import { Icon } from "../shared/Icon";
import { Items } from "./Items";
import { UnsentMessage } from "./UnsentMessage";

const NEAR_END = 80;
const NEAR_START = 240;
const NO_NOTES: readonly Note[] = [];

const topOf = (element: Element) => element.getBoundingClientRect().top;

/** What was said, newest at the end; it stays where one reads and follows only from the end. */
export function MessageLog({ conversation }: { readonly conversation: Conversation }) {
  const { t, i18n } = useTranslation();
  const thread = useThread(conversation.id);
  const timeline = useTimeline(conversation.id);
  const notes = useNotes(conversation.id).data ?? NO_NOTES;
  const messages = thread.data?.messages;
  const unsent = stillUnsent(
    useStore((store) => store.unsent),
    messages ?? [],
    conversation.id,
  );
  useRead(conversation, messages ?? []);
  const [opened] = useState({ unread: conversation.unread_messages });
  const [line, setLine] = useState<number | null | undefined>(undefined);
  if (line === undefined && messages) setLine(firstUnread(messages, opened.unread));

  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  const [seen, setSeen] = useState(0);
  const anchor = useRef<{ readonly first: string | undefined; readonly message: Element; top: number } | null>(null);
  const newest = lastSeq(messages ?? []);

  useLayoutEffect(() => {
    const log = scroller.current;
    if (!log) return;
    const before = anchor.current;
    const first = messages?.[0]?.id;
    if (before && before.first !== first) {
      log.scrollTop += topOf(before.message) - before.top;
      anchor.current = null;
    } else if (following) log.scrollTop = log.scrollHeight;
  }, [messages, unsent.length, following, timeline.data, notes]);
  useEffect(() => {
    const log = scroller.current;
    if (!log || !following || typeof ResizeObserver === "undefined") return;
    const watch = new ResizeObserver(() => {
      log.scrollTop = log.scrollHeight;
    });
    watch.observe(log);
    return () => watch.disconnect();
  }, [following]);

  const scrolled = () => {
    const log = scroller.current;
    if (!log) return;
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
    setFollowing(atEnd);
    if (atEnd !== following) setSeen(newest);
    if (anchor.current) anchor.current.top = topOf(anchor.current.message);
    else if (!atEnd && log.scrollTop < NEAR_START && thread.data && !thread.data.complete) older();
  };
  const older = () => {
    const message = scroller.current?.querySelector("[data-message]");
    if (!message || anchor.current) return;
    anchor.current = { first: messages?.[0]?.id, message, top: topOf(message) };
    thread.older().catch(() => {
      anchor.current = null;
    });
  };
  const fresh = messages?.filter(({ seq }) => seq > seen).length ?? 0;
  if (thread.isError && !messages) {
    return (
      <Blank title={t("thread.error")} hint={troubleText(thread.error, t)} alert>
        <button type="button" className="button edge" onClick={() => void thread.refetch()}>
          {t("app.tryAgain")}
        </button>
      </Blank>
    );
  }
  if (!messages && thread.fetchStatus === "paused") return <Blank title={t("thread.waiting")} hint={t("thread.waitingHint")} />;
  return (
    <div className="log-frame">
      {/* The log scrolls, so it must take the focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={scroller} className="log" role="log" aria-live="polite" aria-label={t("thread.log")} tabIndex={0} onScroll={scrolled}>
        <ol>
          {thread.data && !thread.data.complete && (
            <li className="older">
              <button type="button" className="link" onClick={older}>
                {t("thread.older")}
              </button>
            </li>
          )}
          {messages && <Items conversation={conversation} messages={messages} entries={timeline.data ?? []} notes={notes} unreadFrom={line ?? null} />}
          {unsent.map((each) => (
            <UnsentMessage key={each.key} unsent={each} />
          ))}
        </ol>
      </div>
      {!following && (
        <button type="button" className="latest" aria-label={fresh > 0 ? t("thread.fresh", { count: fresh }) : t("thread.latest")} onClick={() => setFollowing(true)}>
          {fresh > 0 && figure(fresh, i18n.language)}
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}
