import { lazy } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { tableOf } from "../../helpers/export";
import { isoOf } from "../../helpers/moments";
import { save } from "../../helpers/save";
import { type Change, useBulk } from "../../state/bulk";
import { useCan } from "../../state/queries";
import { selectNothing, useSelected } from "../../state/selection";
import { IconButton } from "../shared/IconButton";
import { Menu } from "../shared/Menu";

const LaterMenu = lazy(() => import("../shared/LaterMenu"));
const BulkPeople = lazy(() => import("./BulkPeople"));
const BulkTags = lazy(() => import("./BulkTags"));

/** One thing for all that are selected; each is undone together. */
export default function BulkBar({ rows }: { readonly rows: readonly Conversation[] }) {
  const { t } = useTranslation();
  const can = useCan();
  const bulk = useBulk();
  const ids = useSelected();
  const chosen = rows.filter(({ id }) => ids.has(id));
  const all = (change: Change) => {
    selectNothing();
    void bulk(chosen, change);
  };
  return (
    <div className="bulk" role="toolbar" aria-label={t("bulk.label")} data-testid="bulk-bar">
      <b className="grow">{t("bulk.count", { count: chosen.length })}</b>
      <Menu label={t("bulk.assign")} side="top" trigger={<IconButton icon="assign" label={t("bulk.assign")} />}>
        <BulkPeople onChoose={(assignee) => all(() => ({ assignee }))} />
      </Menu>
      <Menu label={t("bulk.tag")} side="top" trigger={<IconButton icon="tag" label={t("bulk.tag")} />}>
        <BulkTags onChoose={(tag) => all(({ tags }) => ({ tags: tags.includes(tag) ? tags : [...tags, tag] }))} />
      </Menu>
      {can("snooze") && (
        <Menu label={t("act.snooze")} side="top" trigger={<IconButton icon="snooze" label={t("act.snooze")} />}>
          <LaterMenu onChoose={(at) => all(() => ({ snoozed_until: isoOf(at) }))} onReply={() => all(() => ({ snoozed_until: "reply" }))} />
        </Menu>
      )}
      <IconButton icon="archive" label={t("act.archive")} onClick={() => all(() => ({ archived: true }))} />
      <IconButton icon="check" label={t("act.close")} onClick={() => all(() => ({ status: "closed" }))} />
      <IconButton icon="download" label={t("bulk.export")} onClick={() => save("conversations.csv", "text/csv", tableOf(chosen))} />
      <IconButton icon="close" label={t("bulk.none")} onClick={selectNothing} />
    </div>
  );
}
