import { type KeyboardEvent, lazy, type ReactNode, type SubmitEvent, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation, Named } from "../../api/types";
import { colonWord, withoutColon } from "../../helpers/colon";
import { atWord, named, namedIn, withName } from "../../helpers/mentions";
import { useActions } from "../../state/actions";
import { composing } from "../../state/mode";
import { go, place } from "../../state/place";
import { useMentionable } from "../../state/queries";
import { draftKey, keepDraft, useStore } from "../../state/store";
import { Icon } from "../shared/Icon";
import { SEND_KEYS } from "./keys";

const EmojiWords = lazy(() => import("./EmojiWords"));
const Names = lazy(() => import("./Names"));

interface Props {
  readonly conversation: Conversation;
  readonly modes: ReactNode;
}

/** A private note: only the team reads it, whoever answers the conversation. */
export function NoteForm({ conversation, modes }: Props) {
  const { t } = useTranslation();
  const { addNote } = useActions();
  const { id } = conversation;
  const text = useStore((store) => store.drafts[draftKey(id, "note")] ?? "");
  const people = useMentionable();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const word = atWord(text, caret);
  const choices = word === null ? [] : named(word, people);
  const colon = colonWord(text, caret);
  const leave = () => setCaret(0);
  const insert = (after: string) => {
    keepDraft(id, after, "note");
    leave();
    field.current?.focus();
  };
  const [busy, setBusy] = useState(false);
  const add = async () => {
    if (!text.trim() || busy) return;
    setBusy(true);
    keepDraft(id, "", "note");
    const note = await addNote(conversation, text.trim(), namedIn(text, people));
    // What was written meanwhile stands below what could not be kept.
    if (!note) keepDraft(id, [text, useStore.getState().drafts[draftKey(id, "note")]].filter(Boolean).join("\n"), "note");
    else if (place().at !== null) go({ at: null }, "replace");
    setBusy(false);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void add();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void add();
  };
  return (
    <form className="composer noting" aria-label={t("composer.note")} onSubmit={submit}>
      <p className="to">
        {modes}
        <Icon name="lock" size="small" />
        <span>{t("composer.noteHint")}</span>
      </p>
      {choices.length > 0 && (
        <Suspense>
          <Names people={choices} onChoose={(person: Named) => insert(withName(text, caret, person))} onLeave={leave} />
        </Suspense>
      )}
      {colon !== null && (
        <Suspense>
          <EmojiWords word={colon} onChoose={(emoji) => insert(withoutColon(text, caret, emoji))} onLeave={leave} />
        </Suspense>
      )}
      <textarea
        ref={field}
        data-testid="note"
        aria-label={t("composer.note")}
        placeholder={t("composer.notePlaceholder")}
        dir={text ? "auto" : undefined}
        rows={1}
        maxLength={10_000}
        value={text}
        onChange={(event) => {
          composing(id, "note");
          keepDraft(id, event.target.value, "note");
          setCaret(event.target.selectionStart);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={leave}
        onKeyDown={press}
      />
      <div className="tools">
        <span className="grow" />
        <button type="submit" className="button dark" data-testid="add-note" disabled={!text.trim() || busy}>
          {t("composer.addNote")} <kbd className="hint">{SEND_KEYS}</kbd>
        </button>
      </div>
    </form>
  );
}
