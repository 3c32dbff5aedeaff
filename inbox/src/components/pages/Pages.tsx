import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { isAt, PAGES, type PageName } from "../../helpers/pages";
import { useDesk } from "../../state/desk";
import { speaking } from "../../i18n/speaking";
import { visit } from "../../state/place";
import { useCan } from "../../state/queries";
import { Blank } from "../shared/Blank";
import { IconButton } from "../shared/IconButton";
import "../../styles/pages.css";

const VIEWS = {
  numbers: lazy(() => import("./Numbers")),
  broadcasts: speaking(["campaigns"], () => import("./campaigns/Broadcasts")),
  customers: speaking(["details", "dialogs", "customers"], () => import("./customers/Customers")),
  flows: lazy(() => import("./menus/Menus")),
  knowledge: lazy(() => import("./Knowledge")),
  workspace: lazy(() => import("./WorkspacePage")),
  inboxes: lazy(() => import("./Inboxes")),
  users: lazy(() => import("./Users")),
  support: lazy(() => import("./SupportPage")),
  views: lazy(() => import("./SavedViews")),
  replies: lazy(() => import("./Replies")),
} as const satisfies Record<PageName, unknown>;

interface Props {
  readonly page: readonly string[];
  readonly onMenu: () => void;
}

/** The page of an address beside the desk: numbers, menus, knowledge, settings. */
export default function Pages({ page, onMenu }: Props) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const can = useCan();
  const path = `/${page.join("/")}`;
  const found = PAGES.find((each) => isAt(each, path) && (each.feature === null || can(each.feature)) && each.roles.has(me.role));
  const title = found ? t(`page.${found.name}`) : null;
  useEffect(() => {
    if (title) document.title = `${title}, ${t("app.name")}`;
  }, [title, t]);
  if (!found) {
    return (
      <main className="page">
        <Blank title={t("page.missing")} hint={t("page.missingHint")}>
          <button type="button" className="link" onClick={() => visit("/")}>
            {t("list.seeAll")}
          </button>
        </Blank>
      </main>
    );
  }
  const View = VIEWS[found.name];
  return (
    <main className="page" data-testid={`page-${found.name}`}>
      <IconButton icon="menu" label={t("view.open")} className="menu-button" onClick={onMenu} />
      <Suspense>
        <View />
      </Suspense>
    </main>
  );
}
