import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { useActions } from "../../state/actions";
import { useAssignable } from "../../state/queries";
import { Dialog } from "../shared/Dialog";

interface Props {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

const QUEUE = "queue";

/** Gives a conversation to a colleague or back to the queue, with a word about it. */
export function TransferDialog({ conversation, onClose }: Props) {
  const { t } = useTranslation();
  const others = useAssignable();
  const { transfer } = useActions();
  const [to, setTo] = useState(QUEUE);
  const [note, setNote] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onClose();
    void transfer(conversation, to, note.trim());
  };
  return (
    <Dialog title={t("transfer.title")} className="sheet narrow" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <label>
          {t("transfer.to")}
          <select value={to} onChange={(event) => setTo(event.target.value)}>
            <option value={QUEUE}>{t("transfer.queue")}</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("transfer.note")}
          <textarea dir="auto" rows={3} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
        <p className="buttons">
          <button type="button" className="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
          <button type="submit" className="button solid">
            {t("transfer.submit")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
