import { useTranslation } from "react-i18next";
import { figure } from "../../helpers/numbers";
import type { Filter } from "../../api/desk";
import { isFound } from "../../helpers/filter";
import { VIEWS, viewOf } from "../../helpers/views";
import { speaking } from "../../i18n/speaking";
import { useCounts } from "../../state/queries";
import { IconButton } from "../shared/IconButton";
import { Menu } from "../shared/Menu";

const FilterMenu = speaking(["details", "dialogs"], () => import("./FilterMenu"));

interface Props {
  readonly filter: Filter;
  readonly onMenu: () => void;
}

function useTitle(filter: Filter, view: ReturnType<typeof viewOf>): string {
  const { t } = useTranslation();
  const { channel, tag } = filter;
  if (view) return t(`view.${view}`);
  if (isFound(filter)) return t("view.found");
  if (channel === "telegram" || channel === "instagram" || channel === "whatsapp" || channel === "twilio") return t(`channel.${channel}`);
  return tag ? t("list.tag", { name: tag }) : t("view.all");
}

/** The view's name and how many conversations it has. */
export function ListHeader({ filter, onMenu }: Props) {
  const { t, i18n } = useTranslation();
  const counts = useCounts();
  const view = viewOf(filter);
  const title = useTitle(filter, view);
  const count = counts && VIEWS.find(({ name }) => name === view)?.count(counts);
  return (
    <header className="bar">
      <IconButton icon="menu" label={t("view.open")} className="menu-button" onClick={onMenu} />
      <h1 className="title">
        <span className="cut">{title}</span>
        {typeof count === "number" && <small>{figure(count, i18n.language)}</small>}
      </h1>
      <Menu label={t("filter.label")} trigger={<IconButton icon="filter" label={t("filter.label")} />}>
        <FilterMenu filter={filter} />
      </Menu>
    </header>
  );
}
