import { useTranslation } from "react-i18next";
import type { Filter } from "../../api/desk";
import { viewOf } from "../../helpers/views";
import { go } from "../../state/place";
import { Icon } from "../shared/Icon";

type Name = "q" | "tag" | "channel" | "status";

/** What narrows the list besides its view; each chip takes itself away. */
export function FilterChips({ filter }: { readonly filter: Filter }) {
  const { t } = useTranslation();
  const names: Readonly<Record<Name, (value: string) => string>> = {
    q: (words) => t("list.words", { words }),
    tag: (name) => t("list.tag", { name }),
    channel: (channel) => t(`channel.${channel as "telegram"}`),
    status: (status) => t(`status.name.${status as "active"}`),
  };
  const { assignee, unread, ...base } = filter;
  const named = viewOf(filter) !== null || viewOf(base) !== null || viewOf({ ...base, ...(unread && { unread }) }) !== null;
  const chips = (Object.keys(names) as Name[]).flatMap((name) => {
    const value = filter[name];
    const alone = name === "channel" && !filter.q && !filter.tag;
    return value && !alone && (name === "q" || name === "tag" || !named) ? [{ name, text: names[name](value) }] : [];
  });
  if (chips.length === 0) return null;
  const without = (name: Name): Filter => Object.fromEntries(Object.entries(filter).filter(([each]) => each !== name));
  return (
    <div className="filters">
      {chips.map(({ name, text }) => (
        <button key={name} type="button" className="filter" aria-label={t("list.remove", { name: text })} onClick={() => go({ filter: without(name) }, "replace")}>
          <span className="cut">{text}</span>
          <Icon name="close" size="tiny" />
        </button>
      ))}
    </div>
  );
}
