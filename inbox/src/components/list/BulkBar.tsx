import { lazy } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { isoOf } from "../../helpers/moments";
import { useActions } from "../../state/actions";
import { useDesk } from "../../state/desk";
import { useCan } from "../../state/queries";
import { selectNothing, useSelected } from "../../state/selection";
import { IconButton } from "../shared/IconButton";
import { Menu } from "../shared/Menu";

const LaterMenu = lazy(() => import("../shared/LaterMenu"));

/** One thing for all that are selected; each is undone together. */
export default function BulkBar({ rows }: { readonly rows: readonly Conversation[] }) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const can = useCan();
  const { many } = useActions();
  const ids = useSelected();
  const chosen = rows.filter(({ id }) => ids.has(id));
  const all = (body: Parameters<typeof many>[1]) => () => {
    selectNothing();
    void many(chosen, body);
  };
  return (
    <div className="bulk" role="toolbar" aria-label={t("bulk.label")} data-testid="bulk-bar">
      <b className="grow">{t("bulk.count", { count: chosen.length })}</b>
      <IconButton icon="assign" label={t("act.assignMe")} onClick={all({ assignee: me.id })} />
      {can("snooze") && (
        <Menu label={t("act.snooze")} side="top" trigger={<IconButton icon="snooze" label={t("act.snooze")} />}>
          <LaterMenu onChoose={(at) => all({ snoozed_until: isoOf(at) })()} onReply={all({ snoozed_until: "reply" })} />
        </Menu>
      )}
      <IconButton icon="archive" label={t("act.archive")} onClick={all({ archived: true })} />
      <IconButton icon="check" label={t("act.close")} onClick={all({ status: "closed" })} />
      <IconButton icon="close" label={t("bulk.none")} onClick={selectNothing} />
    </div>
  );
}
