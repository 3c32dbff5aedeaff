import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { figure } from "../../helpers/numbers";
import type { Filter } from "../../api/desk";
import { go, writePlace } from "../../state/place";
import { useCounts } from "../../state/queries";

const { assign } = Object;

/** Whose conversations: mine, nobody's, all; and only the unread ones. */
export function ListTabs({ filter }: { readonly filter: Filter }) {
  const { t, i18n } = useTranslation();
  const counts = useCounts();
  const { assignee, ...others } = filter;
  const tabs = [
    { name: t("view.mine"), to: assign({}, others, { assignee: "me" }), current: assignee === "me", count: counts?.mine },
    { name: t("view.unassigned"), to: assign({}, others, { assignee: "none" }), current: assignee === "none", count: counts?.unassigned },
    { name: t("list.all"), to: others, current: !assignee, count: undefined },
  ];
  const follow = (to: Filter) => (event: MouseEvent) => {
    event.preventDefault();
    go({ filter: to }, "replace");
  };
  const { unread, ...all } = filter;
  return (
    <div className="tabs">
      {tabs.map(({ name, to, current, count }) => (
        <a key={name} href={writePlace({ filter: to, open: null })} aria-current={current ? "true" : undefined} onClick={follow(to)}>
          {name} {count !== undefined && <small>{figure(count, i18n.language)}</small>}
        </a>
      ))}
      <button type="button" className="last" aria-pressed={Boolean(unread)} onClick={() => go({ filter: unread ? all : { ...filter, unread: true } }, "replace")}>
        {t("list.unread")}
      </button>
    </div>
  );
}
