import { useTranslation } from "react-i18next";
import type { Filter } from "../../api/desk";
import { sameFilter, VIEWS } from "../../helpers/views";
import { usePlace } from "../../state/place";
import { useCounts } from "../../state/queries";
import { useViews } from "../../state/saved";
import { ViewLink } from "./ViewLink";

/** The saved views, everybody's and one's own; a count is shown where the API counts exactly that. */
export default function SavedLists({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useTranslation();
  const { filter, page } = usePlace();
  const counts = useCounts();
  const views = useViews();
  const countOf = (of: Filter) => (counts && VIEWS.find((view) => sameFilter(view.filter, of))?.count(counts)) ?? null;
  if (views.length === 0) return null;
  return (
    <>
      <h2>
        <span>{t("saved.heading")}</span>
      </h2>
      <ul>
        {views.map((view) => (
          <li key={view.id}>
            <ViewLink icon="saved" text={view.name} count={countOf(view.filter)} to={view.filter} current={page.length === 0 && sameFilter(view.filter, filter)} {...(onGo && { onGo })} />
          </li>
        ))}
      </ul>
    </>
  );
}
