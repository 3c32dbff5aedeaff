import type { TFunction } from "i18next";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Filter } from "../../api/desk";
import { isSearch } from "../../helpers/filter";
import { dateOf, type Where } from "../../helpers/time";
import { viewOf } from "../../helpers/views";
import { speaking } from "../../i18n/speaking";
import { useWhere } from "../../state/desk";
import { go } from "../../state/place";
import { useColleagues } from "../../state/queries";
import { Icon } from "../shared/Icon";

const NarrowedChips = speaking(["pages"], () => import("./NarrowedChips"));

type Name = Exclude<keyof Filter, "folder" | "unread" | "support" | "mentions" | "linked" | "happened" | "what">;

/** What a view of the rail is made of is no chip there. */
const OF_VIEWS: readonly Name[] = ["channel", "status", "assignee"];

function dayIn(day: string, where: Where, t: TFunction): string {
  return day === "today" || day === "yesterday" ? t(`search.chip.${day}`) : dateOf(day, where);
}

/** What narrows the list besides its view; each chip takes itself away. */
export default function FilterChips({ filter }: { readonly filter: Filter }) {
  const { t } = useTranslation();
  const where = useWhere();
  const colleagues = useColleagues();
  const texts: Readonly<Record<Name, (value: string) => string>> = {
    q: (words) => t("search.chip.words", { words }),
    from: (name) => t("search.chip.from", { name }),
    tag: (name) => t("list.tag", { name }),
    booking: (name) => t("search.chip.booking", { name }),
    apartment: (name) => t("search.chip.apartment", { name }),
    has: (kind) => t(`search.chip.${kind as "file"}`),
    after: (day) => t("search.chip.after", { day: dayIn(day, where, t) }),
    before: (day) => t("search.chip.before", { day: dayIn(day, where, t) }),
    open: () => t("search.chip.open"),
    channel: (channel) => t(`channel.${channel as "telegram"}`),
    status: (status) => t(`status.name.${status as "active"}`),
    assignee: (id) => t("search.chip.assignee", { name: colleagues.find((each) => each.id === id)?.name ?? id }),
  };
  const { assignee, unread, ...base } = filter;
  const named = viewOf(filter) !== null || viewOf(base) !== null || viewOf({ ...base, ...(unread && { unread }) }) !== null;
  const onTabs = assignee === "me" || assignee === "none";
  const alone = !isSearch(filter) && !filter.tag;
  const chips = (Object.keys(texts) as Name[]).flatMap((name) => {
    const value = filter[name];
    const hidden = (name === "assignee" && onTabs) || (name === "channel" && alone) || (OF_VIEWS.includes(name) && named && !(name === "assignee"));
    return value && !hidden ? [{ name, text: texts[name](String(value)) }] : [];
  });
  const narrowed = filter.happened !== undefined || filter.linked !== undefined || filter.open === false;
  if (chips.length === 0 && !narrowed) return null;
  const without = (name: Name): Filter => Object.fromEntries(Object.entries(filter).filter(([each]) => each !== name));
  return (
    <div className="filters">
      {chips.map(({ name, text }) => (
        <button key={name} type="button" className="filter" aria-label={t("search.chip.remove", { name: text })} onClick={() => go({ filter: without(name) }, "replace")}>
          <span className="cut">{text}</span>
          <Icon name="close" size="tiny" />
        </button>
      ))}
      {narrowed && (
        <Suspense>
          <NarrowedChips filter={filter} />
        </Suspense>
      )}
    </div>
  );
}
