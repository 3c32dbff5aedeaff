import { type KeyboardEvent, type ReactNode, type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { useActions } from "../../state/actions";
import { draftKey, keepDraft, useStore } from "../../state/store";
import { Icon } from "../shared/Icon";
import { SEND_KEYS } from "./keys";

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
  const [busy, setBusy] = useState(false);
  const add = async () => {
    if (!text.trim() || busy) return;
    setBusy(true);
    keepDraft(id, "", "note");
    if (!(await addNote(conversation, text.trim()))) keepDraft(id, text, "note");
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
      <textarea
        data-testid="note"
        aria-label={t("composer.note")}
        placeholder={t("composer.notePlaceholder")}
        dir={text ? "auto" : undefined}
        rows={1}
        maxLength={10_000}
        value={text}
        onChange={(event) => keepDraft(id, event.target.value, "note")}
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
