import { useTranslation } from "react-i18next";
import type { Conversation, Note } from "../../api/types";
import { clockOf, exactTime } from "../../helpers/time";
import { useActions } from "../../state/actions";
import { mayWrite, useDesk, useWhere } from "../../state/desk";
import { Icon } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";
import { NoteText } from "../shared/NoteText";

interface Props {
  readonly conversation: Conversation;
  readonly note: Note;
}

/** A private note in its place between the messages: full width, amber, with a lock. */
export function NoteItem({ conversation, note }: Props) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const where = useWhere();
  const { dropNote } = useActions();
  const at = Date.parse(note.at);
  return (
    <li className="note" data-testid="note-item">
      <p className="by">
        <Icon name="lock" size="small" />
        <b dir="auto">{note.author.name ?? t("thread.agent")}</b>
        <span>{t("thread.note")}</span>
        <time dateTime={note.at} title={exactTime(at, where)}>
          {clockOf(at, where)}
        </time>
        {mayWrite(me) && <IconButton icon="trash" label={t("thread.dropNote")} onClick={() => void dropNote(conversation, note)} />}
      </p>
      <div dir="auto" className="words">
        <NoteText note={note} />
      </div>
    </li>
  );
}
