import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { undoable } from "../../helpers/merging";
import { KEEPERS } from "../../helpers/pages";
import { moment } from "../../helpers/time";
import { keys } from "../../state/cache";
import { useDesk, useWhere } from "../../state/desk";
import { open } from "../../state/dialogs";
import { useMerging } from "../../state/merging";
import { useNow } from "../../state/now";
import { go } from "../../state/place";
import { useOffice } from "../../state/office";
import { useCan } from "../../state/queries";
import { useStore } from "../../state/store";
import { Icon } from "../shared/Icon";

const SHOWN = 10;

/** The person's other conversations, each one press away, and whom this record was made one with. */
export function History({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { desk, me } = useDesk();
  const can = useCan();
  const office = useOffice();
  const where = useWhere();
  const now = useNow();
  const { unmerge } = useMerging();
  const { id, contact } = conversation;
  const keeps = KEEPERS.has(me.role);
  const person = useQuery({ queryKey: keys.contact(contact.id), queryFn: () => office.contact(contact.id), enabled: can("contacts") }).data;
  const others = (person?.conversations ?? []).filter((each) => each !== id).slice(0, SHOWN);
  const found = useQueries({ queries: others.map((each) => ({ queryKey: keys.conversation(each), queryFn: () => desk.conversation(each) })) });
  const earlier = found.flatMap(({ data }) => (data ? [data] : [])).sort((a, b) => (b.last_message_at ?? "").localeCompare(a.last_message_at ?? ""));
  const mergings = undoable(useStore((store) => store.mergings), now).filter(({ kept }) => kept === contact.id);
  return (
    <>
      {person && earlier.length === 0 && <p className="quiet">{t("history.none")}</p>}
      <ol className="history">
        {earlier.map((each) => (
          <li key={each.id}>
            <button type="button" data-testid="earlier" onClick={() => go({ open: each.id })}>
              <Icon name={each.channel} size="small" />
              <span className="grow cut" dir="auto">
                {each.last_message_preview || t("list.noMessages")}
              </span>
              <small>{t(`status.name.${each.status}`)}</small>
              <time>{moment(Date.parse(each.last_message_at ?? each.created_at), now, where, t)}</time>
            </button>
          </li>
        ))}
      </ol>
      {mergings.map((merging) => (
        <p className="quiet" key={merging.other}>
          {t("merging.with", { name: merging.name })}{" "}
          {keeps && (
            <button type="button" className="link" onClick={() => void unmerge(merging)}>
              {t("merging.undo")}
            </button>
          )}
        </p>
      ))}
      {can("merge") && keeps && (
        <button type="button" className="link edit" onClick={() => open("merge")}>
          {t("merging.open")}
        </button>
      )}
    </>
  );
}
