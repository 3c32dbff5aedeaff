import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../api/problem";
import { go, usePlace } from "../../state/place";
import { useConversation } from "../../state/queries";
import { Composer } from "../composer/Composer";
import { PhoneSwitch } from "../rail/PhoneSwitch";
import { Blank } from "../shared/Blank";
import { MessageLog } from "./MessageLog";
import { ThreadHeader } from "./ThreadHeader";

const MessagesAround = lazy(() => import("./MessagesAround"));

interface Props {
  readonly id: string | null;
  readonly onDetails: () => void;
}

/** The open conversation: who, what was said, and where to answer. */
export function Thread({ id, onDetails }: Props) {
  const { t } = useTranslation();
  const { data: conversation, error } = useConversation(id);
  const { at } = usePlace();
  const missing = error instanceof Problem && error.status === 404;
  return (
    <main className="thread" aria-label={t("thread.label")} data-testid="thread">
      {id === null && (
        <Blank title={t("thread.nothing")} hint={t("thread.nothingHint")}>
          <PhoneSwitch className="button edge" />
        </Blank>
      )}
      {id !== null && !conversation && missing && (
        <Blank title={t("thread.missing")} hint={t("thread.missingHint")} alert>
          <button type="button" className="link" onClick={() => go({ open: null })}>
            {t("app.back")}
          </button>
        </Blank>
      )}
      {conversation && conversation.id === id && (
        <>
          <ThreadHeader conversation={conversation} onDetails={onDetails} />
          {at === null ? (
            <MessageLog key={conversation.id} conversation={conversation} />
          ) : (
            <Suspense fallback={<div className="log-frame" />}>
              <MessagesAround key={`${conversation.id} ${at}`} conversation={conversation} seq={at} />
            </Suspense>
          )}
          <Composer key={`${conversation.id} composer`} conversation={conversation} />
        </>
      )}
    </main>
  );
}
