import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedReply } from "../../api/saved";
import { KEEPERS } from "../../helpers/pages";
import { mayKeep } from "../../helpers/saved";
import { VARIABLES } from "../../helpers/variables";
import { mayWrite, useDesk } from "../../state/desk";
import { useReplies, useSaved, useSavedAgain } from "../../state/saved";
import { useSaving } from "../../state/saving";
import { keepReplies, useStore } from "../../state/store";
import { IconButton } from "../shared/IconButton";
import { BringOver } from "./BringOver";
import { Switch, Word, Words } from "./fields";
import { PageHead } from "./PageHead";
import { SaveBar } from "./SaveBar";

const FRESH: SavedReply = { id: "", name: "", text: "", shared: false, version: 0 };
const APART = /[\s/]+/g;

/** Words people use often: their own, and those that everybody shares. */
export default function Replies() {
  const { t } = useTranslation("pages");
  const { me } = useDesk();
  const saved = useSaved();
  const replies = useReplies();
  const again = useSavedAgain();
  const kept = useStore((store) => store.replies);
  const [draft, setDraft] = useState<SavedReply | null>(null);
  const { busy, trouble, run } = useSaving();
  const save = async (reply: SavedReply) => {
    if (await run(() => saved.saveReply(reply))) setDraft(null);
    await again();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (draft) void save(draft);
  };
  return (
    <>
      <PageHead title={t("replies.title")} lead={t("replies.lead")}>
        {mayWrite(me) && (
          <button type="button" className="button edge" onClick={() => setDraft(FRESH)}>
            {t("replies.add")}
          </button>
        )}
      </PageHead>
      <BringOver kept={kept} add={({ name, text }) => saved.saveReply({ ...FRESH, name: name.replaceAll(APART, "-"), text })} onLeft={keepReplies} />
      {draft && (
        <form className="form sheet-form" onSubmit={submit}>
          <Word label={t("replies.name")} hint={t("replies.nameHint")} value={draft.name} onChange={(name) => setDraft({ ...draft, name: name.replaceAll(APART, "-") })} required />
          <Words label={t("replies.text")} hint={t("replies.textHint", { names: VARIABLES.map((name) => `{{${name}}}`).join("  ") })} value={draft.text} onChange={(text) => setDraft({ ...draft, text })} />
          {KEEPERS.has(me.role) && <Switch label={t("sharing.switch")} hint={t("sharing.hint")} value={draft.shared} onChange={(shared) => setDraft({ ...draft, shared })} />}
          <SaveBar busy={busy} trouble={trouble} changed={draft.name.trim() !== "" && draft.text.trim() !== ""} onReset={() => setDraft(null)} />
        </form>
      )}
      <ul className="table">
        {replies.map((reply) => (
          <li key={reply.id}>
            <button type="button" className="grow" disabled={!mayKeep(me, reply)} onClick={() => setDraft(reply)}>
              <b dir="auto">/{reply.name}</b>
              <small className="cut" dir="auto">
                {reply.text}
              </small>
            </button>
            <span className="quiet">{t(reply.shared ? "sharing.shared" : "sharing.own")}</span>
            {mayKeep(me, reply) && <IconButton icon="trash" label={t("remove", { name: reply.name })} onClick={() => void run(() => saved.dropReply(reply), t("gone")).then(again)} />}
          </li>
        ))}
      </ul>
      {replies.length === 0 && !draft && <p className="empty">{t("replies.none")}</p>}
      {trouble && !draft && (
        <p className="wrong" role="alert">
          {trouble}
        </p>
      )}
    </>
  );
}
