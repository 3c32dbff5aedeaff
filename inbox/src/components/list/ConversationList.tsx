import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { speaking } from "../../i18n/speaking";
import { useHeld } from "../../state/held";
import { usePlace } from "../../state/place";
import type { useConversations } from "../../state/queries";
import { ListBlank } from "./ListBlank";
import { ListHeader } from "./ListHeader";
import { ListTabs } from "./ListTabs";
import { useSelected } from "../../state/selection";
import { Rows } from "./Rows";
import { Skeleton } from "./Skeleton";

const FilterChips = speaking(["search"], () => import("./FilterChips"));
const BulkBar = speaking(["dialogs"], () => import("./BulkBar"));

/** What the tabs and the rail show already. */
const PLAIN: ReadonlySet<string> = new Set(["folder", "unread", "support", "mentions"]);

interface Props {
  readonly list: ReturnType<typeof useConversations>;
  readonly onMenu: () => void;
}

/** The conversations of a view; nothing moves under the pointer, newcomers wait behind a pill. */
export function ConversationList({ list, onMenu }: Props) {
  const { t } = useTranslation();
  const { filter, open } = usePlace();
  const held = useHeld(list.rows, JSON.stringify(filter));
  const selected = useSelected();
  const ready = !list.isPending && !list.looking && !(list.isError && list.rows.length === 0);
  return (
    <section className="list" aria-label={t("list.label")}>
      <ListHeader filter={filter} onMenu={onMenu} />
      <ListTabs filter={filter} />
      {Object.keys(filter).some((name) => !PLAIN.has(name)) && (
        <Suspense>
          <FilterChips filter={filter} />
        </Suspense>
      )}
      {held.fresh > 0 && (
        <button type="button" className="more-new" onClick={held.letGo}>
          {t("list.fresh", { count: held.fresh })}
        </button>
      )}
      {(list.isPending || list.looking) && <Skeleton />}
      {list.isError && list.rows.length === 0 && <ListBlank filter={filter} problem={list.error} onRetry={() => void list.refetch()} />}
      {ready && held.rows.length === 0 && <ListBlank filter={filter} />}
      {ready && held.rows.length > 0 && (
        <Rows
          rows={held.rows}
          open={open}
          hasMore={list.hasNextPage}
          onMore={() => {
            if (!list.isFetchingNextPage) void list.fetchNextPage();
          }}
          onPointer={(over) => (over ? held.moved() : held.letGo())}
        />
      )}
      {selected.size > 0 && (
        <Suspense>
          <BulkBar rows={held.rows} />
        </Suspense>
      )}
    </section>
  );
}
