import { type ClipboardEvent, type DragEvent, type KeyboardEvent, lazy, type ReactNode, type SubmitEvent, Suspense, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import type { Shut } from "../../helpers/composing";
import { colonWord, withoutColon } from "../../helpers/colon";
import { limitOf, roomLeft } from "../../helpers/limits";
import { shortNameOf } from "../../helpers/names";
import { slashWord } from "../../helpers/slash";
import { troubleText } from "../../helpers/trouble";
import { blanksOf } from "../../helpers/variables";
import { speaking } from "../../i18n/speaking";
import { began, saidSince } from "../../state/began";
import { keys, type Thread } from "../../state/cache";
import { useDesk } from "../../state/desk";
import { composing } from "../../state/mode";
import { go, place } from "../../state/place";
import { useCan } from "../../state/queries";
import { sendMessage } from "../../state/sending";
import { keepDraft, say, useStore } from "../../state/store";
import { useTells } from "../../state/tells";
import { attach, detach, useAttached } from "../../state/uploads";
import { Icon } from "../shared/Icon";
import { SEND_KEYS } from "./keys";

const Attachments = lazy(() => import("./Attachments"));
const Newer = speaking(["dialogs"], () => import("./Newer"));
const EmojiWords = lazy(() => import("./EmojiWords"));
const SavedReplies = lazy(() => import("./SavedReplies"));
const ReplyTools = lazy(() => import("./ReplyTools"));

const SHUT_TEXTS = {
  assistant: "composer.shutAssistant",
  viewer: "composer.shutViewer",
  optedOut: "composer.shutOptedOut",
  window: "list.windowClosed",
} as const;

interface Props {
  readonly conversation: Conversation;
  readonly shut: Shut | null;
  readonly modes: ReactNode;
}

/** The reply itself: words, files, saved replies after a slash, and when it leaves. */
export function ReplyForm({ conversation, shut, modes }: Props) {
  const { t } = useTranslation();
  const env = useDesk();
  const can = useCan();
  const tell = useTells(conversation.id);
  const enterSends = useStore((store) => store.preferences.enterSends);
  const draft = useStore((store) => store.drafts[conversation.id] ?? "");
  const files = useAttached(conversation.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [listing, setListing] = useState(false);
  const [newer, setNewer] = useState(0);
  const [trouble, setTrouble] = useState<string | null>(null);
  const word = shut === null && listing ? slashWord(draft, caret) : null;
  const colon = shut === null && listing ? colonWord(draft, caret) : null;
  const left = roomLeft(draft, conversation.channel);
  const blanks = blanksOf(draft);
  const busy = files.some(({ mediaId, failed }) => mediaId === null && !failed);
  const carried = files.flatMap(({ mediaId }) => (mediaId === null ? [] : [mediaId]));
  const ready = shut === null && (draft.trim() !== "" || carried.length > 0) && left >= 0 && blanks.length === 0 && !busy;
  const attaches = can("media") && can("files") && shut === null;

  const lost = useRef(false);
  useLayoutEffect(() => {
    if (shut !== null) lost.current = document.activeElement === field.current;
    else if (lost.current && document.activeElement === document.body) field.current?.focus();
  }, [shut]);
  const write = (text: string) => {
    keepDraft(conversation.id, text);
    began(conversation.id, text, conversation.total_messages);
    setTrouble(null);
    setNewer(0);
  };
  const send = async (sendAt?: number) => {
    if (!ready) return;
    const since = saidSince(conversation.id, env.client.getQueryData<Thread>(keys.messages(conversation.id))?.messages ?? [], env.me.id);
    if (since > 0) {
      setNewer(since);
      return;
    }
    const text = draft.trim();
    if (place().at !== null) go({ at: null }, "replace");
    write("");
    detach(...files.map(({ key }) => key));
    const body = { ...(text && { text }), ...(carried.length > 0 && { media_ids: carried }), ...(sendAt !== undefined && { send_at: new Date(sendAt).toISOString() }) };
    try {
      await sendMessage(env, conversation, body, Date.now());
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
    const chord = event.ctrlKey || event.metaKey;
    const plain = enterSends && !event.shiftKey && !event.nativeEvent.isComposing && word === null;
    if (event.key !== "Enter" || !(chord || plain)) return;
    event.preventDefault();
    void send();
  };
  const take = (list: FileList) => {
    if (attaches && list.length > 0) void attach(env.desk, conversation.id, list);
  };
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  };
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  const insert = (text: string) => {
    write(text);
    field.current?.focus();
  };
  return (
    <>
      {trouble && (
        <p className="trouble" role="alert">
          <Icon name="alert" size="small" />
          <span>{trouble}</span>
        </p>
      )}
      {newer > 0 && (
        <Suspense>
          <Newer count={newer} onSend={() => void send()} />
        </Suspense>
      )}
      {/* Files are dropped anywhere on it; the keyboard has the button. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form className={shut ? "composer shut" : "composer"} aria-label={t("composer.label")} onSubmit={submit} onDragOver={(event) => attaches && event.preventDefault()} onDrop={drop}>
        {word !== null && (
          <Suspense>
            <SavedReplies conversation={conversation} word={word} text={draft} caret={caret} onInsert={insert} onLeave={() => setListing(false)} />
          </Suspense>
        )}
        {colon !== null && (
          <Suspense>
            <EmojiWords word={colon} onChoose={(emoji) => insert(withoutColon(draft, caret, emoji))} onLeave={() => setListing(false)} />
          </Suspense>
        )}
        <p className="to">
          {modes}
          {conversation.status === "closed" && <span className="end">{t("composer.closedHint")}</span>}
          <Icon name={conversation.channel} size="small" />
          <bdi className="cut">{t("composer.to", { name: shortNameOf(conversation) })}</bdi>
        </p>
        <textarea
          ref={field}
          data-testid="composer"
          aria-label={t("composer.label")}
          placeholder={t(shut === null ? "composer.placeholder" : SHUT_TEXTS[shut])}
          dir={draft ? "auto" : undefined}
          rows={1}
          value={draft}
          disabled={shut !== null}
          onChange={(event) => {
            composing(conversation.id, "reply");
            write(event.target.value);
            setListing(true);
            setCaret(event.target.selectionStart);
            tell();
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onBlur={() => setListing(false)}
          onPaste={paste}
          onKeyDown={press}
        />
        {files.length > 0 && (
          <Suspense>
            <Attachments files={files} />
          </Suspense>
        )}
        <div className="tools">
          {shut === null && (
            <Suspense>
              <ReplyTools attaches={attaches} ready={ready} onFiles={take} onEmoji={(emoji) => insert(draft.slice(0, caret) + emoji + draft.slice(caret))} onLater={can("schedule") ? (at) => void send(at) : null} />
            </Suspense>
          )}
          <span className="grow" aria-live="polite">
            {blanks.length > 0 && <span className="over">{t("composer.blanks", { names: blanks.join(", ") })}</span>}
            {left < 0 && <span className="over">{t("composer.over", { count: -left })}</span>}
            {left >= 0 && left < limitOf(conversation.channel) / 10 && t("composer.left", { count: left })}
          </span>
          <button type="submit" className="button solid" data-testid="send" disabled={!ready}>
            {t("composer.send")} <kbd className="hint">{enterSends ? "⏎" : SEND_KEYS}</kbd>
          </button>
        </div>
      </form>
    </>
  );
}
