import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { VARIABLES } from "../../helpers/variables";
import { keepReplies, type SavedReply, useStore } from "../../state/store";
import { IconButton } from "../shared/IconButton";
import { Word, Words } from "./fields";
import { PageHead } from "./PageHead";

const EMPTY: SavedReply = { name: "", text: "" };
const SPACES = /\s+/g;

/** Words somebody uses often; kept in this browser. */
export default function Replies() {
  const { t } = useTranslation("pages");
  const replies = useStore((store) => store.replies);
  const [draft, setDraft] = useState(EMPTY);
  const without = (name: string) => replies.filter((reply) => reply.name !== name);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    keepReplies([...without(draft.name), draft].sort((a, b) => a.name.localeCompare(b.name)));
    setDraft(EMPTY);
  };
  return (
    <>
      <PageHead title={t("replies.title")} lead={t("replies.lead")} />
      <ul className="table">
        {replies.map((reply) => (
          <li key={reply.name}>
            <button type="button" className="grow" onClick={() => setDraft(reply)}>
              <b dir="auto">/{reply.name}</b>
              <small className="cut" dir="auto">
                {reply.text}
              </small>
            </button>
            <IconButton icon="trash" label={t("remove", { name: reply.name })} onClick={() => keepReplies(without(reply.name))} />
          </li>
        ))}
      </ul>
      <form className="form sheet-form" onSubmit={submit}>
        <Word label={t("replies.name")} hint={t("replies.nameHint")} value={draft.name} onChange={(name) => setDraft({ ...draft, name: name.replaceAll(SPACES, "-") })} required />
        <Words label={t("replies.text")} hint={t("replies.textHint", { names: VARIABLES.map((name) => `{{${name}}}`).join("  ") })} value={draft.text} onChange={(text) => setDraft({ ...draft, text })} />
        <p className="buttons">
          <button type="submit" className="button solid" disabled={!draft.name.trim() || !draft.text.trim()}>
            {t("keep")}
          </button>
        </p>
      </form>
    </>
  );
}
