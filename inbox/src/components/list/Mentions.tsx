import { useTranslation } from "react-i18next";
import type { Mention } from "../../api/types";
import { troubleText } from "../../helpers/trouble";
import { exactTime, moment } from "../../helpers/time";
import { keys } from "../../state/cache";
import { useDesk, useWhere } from "../../state/desk";
import { composing } from "../../state/mode";
import { useNow } from "../../state/now";
import { go, usePlace } from "../../state/place";
import { useMentions } from "../../state/queries";
import { Blank } from "../shared/Blank";
import { IconButton } from "../shared/IconButton";
import { NoteText } from "../shared/NoteText";

/** Notes that name this person; opening one says that it was seen. */
export default function Mentions({ onMenu }: { readonly onMenu: () => void }) {
  const { t } = useTranslation();
  const { desk, client } = useDesk();
  const { open } = usePlace();
  const where = useWhere();
  const now = useNow();
  const { data, error } = useMentions();
  const follow = ({ conversation_id: id, unread }: Mention) => {
    composing(id, "note");
    go({ open: id });
    if (unread) void desk.readMentions(id).then(() => client.invalidateQueries({ queryKey: keys.mentions }), () => undefined);
  };
  return (
    <section className="list" aria-label={t("view.mentions")}>
      <header className="top">
        <IconButton icon="menu" label={t("view.open")} className="menu-button" onClick={onMenu} />
        <h1 className="title grow">{t("view.mentions")}</h1>
      </header>
      {error && <Blank title={t("list.errorTitle")} hint={troubleText(error, t)} alert />}
      {data?.items.length === 0 && <Blank title={t("mentions.none")} hint={t("mentions.noneHint")} />}
      <ol className="mentions">
        {data?.items.map((mention) => {
          const { note, contact_name: name, conversation_id: id, unread } = mention;
          const at = Date.parse(note.at);
          return (
            <li key={note.id}>
              <button type="button" className={unread ? "unread" : undefined} aria-current={open === id ? "true" : undefined} data-testid="mention" onClick={() => follow(mention)}>
                <span className="first">
                  <b className="cut" dir="auto">
                    {t("mentions.about", { author: note.author.name ?? t("thread.agent"), name: name ?? t("mentions.someone") })}
                  </b>
                  {unread && <i className="dot" title={t("mentions.new")} />}
                  <time dateTime={note.at} title={exactTime(at, where)}>
                    {moment(at, now, where, t)}
                  </time>
                </span>
                <span dir="auto" className="words">
                  <NoteText note={note} />
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
