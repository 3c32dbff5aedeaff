import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation, TimelineEntry } from "../../api/types";
import { shutReason } from "../../helpers/composing";
import { suggestionOf } from "../../helpers/suggestion";
import { mayWrite, useDesk } from "../../state/desk";
import { useNow } from "../../state/now";
import { useCan, useTimeline } from "../../state/queries";
import { composing, useMode } from "../../state/mode";
import { draftKey, type Mode, useStore } from "../../state/store";
import { useTypingIn } from "../../state/typing";
import { NoteForm } from "./NoteForm";
import { ReplyForm } from "./ReplyForm";
import { TakeoverBanner } from "./TakeoverBanner";
import { TypingLine } from "./TypingLine";
import { WindowStrip } from "./WindowStrip";

const ApprovedTemplate = lazy(() => import("./ApprovedTemplate"));
const SupportStrip = lazy(() => import("./SupportStrip"));
const Suggestion = lazy(() => import("./Suggestion"));

interface ModesProps {
  readonly id: string;
  readonly mode: Mode;
}

/** Reply or note: which of the two is being written can never be mistaken. */
function Modes({ id, mode }: ModesProps) {
  const { t } = useTranslation();
  const drafts = useStore((store) => store.drafts);
  return (
    <span className="modes">
      {(["reply", "note"] as const).map((each) => (
        <button key={each} type="button" aria-pressed={mode === each} onClick={() => composing(id, each)}>
          {t(`composer.${each}`)}
          {mode !== each && drafts[draftKey(id, each)] && <i className="dot" title={t("list.draft")} />}
        </button>
      ))}
    </span>
  );
}

const NO_ENTRIES: readonly TimelineEntry[] = [];

/** Where a person answers or leaves a note; answering is shut, with the reason, whenever it is not theirs or not allowed. */
export function Composer({ conversation }: { readonly conversation: Conversation }) {
  const { me } = useDesk();
  const { t } = useTranslation();
  const now = useNow();
  const can = useCan();
  const { id } = conversation;
  const mode = useMode(conversation);
  const typing = useTypingIn(id);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const suggestion = suggestionOf(useTimeline(id).data ?? NO_ENTRIES, conversation.last_agent_reply_at);
  const shut = shutReason(conversation, mayWrite(me), now);
  const modes = can("notes") && mayWrite(me) ? <Modes id={id} mode={mode} /> : null;
  const needsTemplate = shut === "window" && can("approved") && (conversation.channel === "whatsapp" || conversation.channel === "twilio");
  return (
    <div className="compose">
      {typing && <TypingLine conversation={conversation} typing={typing} />}
      {shut === "assistant" && <TakeoverBanner conversation={conversation} />}
      <Suspense>
        {conversation.is_chat_support && <SupportStrip conversation={conversation} />}
        {suggestion && suggestion.at !== dismissed && mode === "reply" && shut === null && <Suggestion id={id} text={suggestion.text} onDone={() => setDismissed(suggestion.at)} />}
      </Suspense>
      {mode === "note" && modes && shut === "assistant" && (
        <span hidden>
          <textarea data-testid="composer" aria-label={t("composer.label")} disabled />
          <button type="button" data-testid="send" disabled>
            {t("composer.send")}
          </button>
        </span>
      )}
      {mode === "note" && modes ? <NoteForm conversation={conversation} modes={modes} /> : needsTemplate ? <Suspense><ApprovedTemplate conversation={conversation} modes={modes} /></Suspense> : <ReplyForm conversation={conversation} shut={shut} modes={modes} />}
      <WindowStrip conversation={conversation} />
    </div>
  );
}
