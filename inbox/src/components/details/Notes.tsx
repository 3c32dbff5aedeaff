import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { moment } from "../../helpers/time";
import { focusOn } from "../../state/commands";
import { mayWrite, useDesk, useWhere } from "../../state/desk";
import { composing } from "../../state/mode";
import { useNow } from "../../state/now";
import { useNotes } from "../../state/queries";
import { Icon } from "../shared/Icon";
import { NoteText } from "../shared/NoteText";

/** The team's notes, newest first. */
export function Notes({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const where = useWhere();
  const now = useNow();
  const { data } = useNotes(conversation.id);
  const write = () => {
    composing(conversation.id, "note");
    requestAnimationFrame(() => focusOn("[data-testid=note]"));
  };
  return (
    <>
      <ol className="notes">
        {[...(data ?? [])].reverse().map((note) => (
          <li key={note.id}>
            <p className="by">
              <Icon name="lock" size="tiny" />
              <b dir="auto">{note.author.name ?? t("thread.agent")}</b>
              <time>{moment(Date.parse(note.at), now, where, t)}</time>
            </p>
            <div dir="auto"><NoteText note={note} /></div>
          </li>
        ))}
      </ol>
      {mayWrite(me) && (
        <button type="button" className="link edit" onClick={write}>
          {t("details.addNote")}
        </button>
      )}
    </>
  );
}
