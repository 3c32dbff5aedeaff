import { useTranslation } from "react-i18next";
import type { SavedView } from "../../api/saved";
import { KEEPERS } from "../../helpers/pages";
import { mayKeep, reordered } from "../../helpers/saved";
import { useDesk } from "../../state/desk";
import { useSaved, useSavedAgain, useViews } from "../../state/saved";
import { useSaving } from "../../state/saving";
import { useStore } from "../../state/store";
import { ViewLink } from "../rail/ViewLink";
import { IconButton } from "../shared/IconButton";
import { BringOver } from "./BringOver";
import { PageHead } from "./PageHead";

/** The lists of the rail: their order, who sees them, and what goes. */
export default function SavedViews() {
  const { t } = useTranslation("pages");
  const { me } = useDesk();
  const saved = useSaved();
  const views = useViews();
  const again = useSavedAgain();
  const kept = useStore((store) => store.views);
  const { busy, trouble, run } = useSaving();
  const write = (changed: readonly SavedView[]) => void run(() => Promise.all(changed.map(saved.saveView))).then(again);
  const own = views.filter((each) => mayKeep(me, each));
  return (
    <>
      <PageHead title={t("views.title")} lead={t("views.lead")} />
      <BringOver kept={kept} add={({ name, filter }) => saved.addView({ name, filter, shared: false })} onLeft={(left) => useStore.setState({ views: left })} />
      {trouble && (
        <p className="wrong" role="alert">
          {trouble}
        </p>
      )}
      <ul className="table">
        {views.map((view) => (
          <li key={view.id}>
            <span className="grow">
              <ViewLink icon="saved" text={view.name} count={null} to={view.filter} current={false} />
            </span>
            <span className="quiet">{t(view.shared ? "sharing.shared" : "sharing.own")}</span>
            {mayKeep(me, view) && (
              <>
                {own.indexOf(view) > 0 && (
                  <button type="button" className="button" disabled={busy} aria-label={t("views.upNamed", { name: view.name })} onClick={() => write(reordered(own, view))}>
                    {t("views.up")}
                  </button>
                )}
                {KEEPERS.has(me.role) && (
                  <button type="button" className="button" disabled={busy} aria-label={t(view.shared ? "views.unshareNamed" : "views.shareNamed", { name: view.name })} onClick={() => write([{ ...view, shared: !view.shared }])}>
                    {t(view.shared ? "views.unshare" : "views.share")}
                  </button>
                )}
                <IconButton icon="trash" label={t("remove", { name: view.name })} onClick={() => void run(() => saved.dropView(view), t("gone")).then(again)} />
              </>
            )}
          </li>
        ))}
      </ul>
      {views.length === 0 && <p className="empty">{t("views.none")}</p>}
    </>
  );
}
