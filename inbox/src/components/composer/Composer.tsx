import { type SubmitEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { shutReason } from "../../helpers/composing";
import { limitOf, roomLeft } from "../../helpers/limits";
import { shortNameOf } from "../../helpers/names";
import { troubleText } from "../../helpers/trouble";
import { mayWrite, useDesk } from "../../state/desk";
import { useNow } from "../../state/now";
import { sendMessage } from "../../state/sending";
import { keepDraft, say, useStore } from "../../state/store";
import { Icon } from "../shared/Icon";
import { TakeoverBanner } from "./TakeoverBanner";
import { WindowStrip } from "./WindowStrip";

/** Where a person answers; shut, with the reason, whenever answering is not theirs or not allowed. */
export function Composer({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const env = useDesk();
  const now = useNow();
  const draft = useStore((store) => store.drafts[conversation.id] ?? "");
  const [trouble, setTrouble] = useState<string | null>(null);
  const shut = shutReason(conversation, mayWrite(env.me), now);
  const left = roomLeft(draft, conversation.channel);
  const ready = shut === null && draft.trim() !== "" && left >= 0;

  const send = async () => {
    if (!ready) return;
    const text = draft.trim();
    setTrouble(null);
    keepDraft(conversation.id, "");
    try {
      await sendMessage(env, conversation, { text }, Date.now());
    } catch (problem) {
      const { drafts } = useStore.getState();
      if (!drafts[conversation.id]) keepDraft(conversation.id, text);
      setTrouble(troubleText(problem, t));
      say(troubleText(problem, t), { tone: "trouble" });
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void send();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <>
      {shut === "assistant" && <TakeoverBanner conversation={conversation} />}
      {trouble && (
        <p className="trouble" role="alert">
          <Icon name="alert" size="small" />
          <span>{trouble}</span>
        </p>
      )}
      <form className={shut ? "composer shut" : "composer"} aria-label={t("composer.label")} onSubmit={submit}>
        <p className="to">
          {conversation.status === "closed" && <span className="end">{t("composer.closedHint")}</span>}
          <Icon name={conversation.channel} size="small" />
          <bdi className="cut">{t("composer.to", { name: shortNameOf(conversation) })}</bdi>
        </p>
        <textarea
          data-testid="composer"
          aria-label={t("composer.label")}
          placeholder={t(shut === null ? "composer.placeholder" : SHUT_TEXTS[shut])}
          dir={draft ? "auto" : undefined}
          rows={1}
          value={draft}
          disabled={shut !== null}
          onChange={(event) => {
            keepDraft(conversation.id, event.target.value);
            setTrouble(null);
          }}
          onKeyDown={press}
        />
        <div className="tools">
          <span className="grow" aria-live="polite">
            {left < 0 && <span className="over">{t("composer.over", { count: -left })}</span>}
            {left >= 0 && left < limitOf(conversation.channel) / 10 && t("composer.left", { count: left })}
          </span>
          <button type="submit" className="button solid" data-testid="send" disabled={!ready}>
            {t("composer.send")} <kbd className="hint">{SEND_KEYS}</kbd>
          </button>
        </div>
      </form>
      <WindowStrip conversation={conversation} />
    </>
  );
}

const SEND_KEYS = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘⏎" : "Ctrl ⏎";

const SHUT_TEXTS = {
  assistant: "composer.shutAssistant",
  viewer: "composer.shutViewer",
  optedOut: "composer.shutOptedOut",
  window: "list.windowClosed",
} as const;
