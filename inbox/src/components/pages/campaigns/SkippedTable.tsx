import { useTranslation } from "react-i18next";
import type { Campaign } from "../../../api/campaigns";
import { largestFirst, total } from "../../../helpers/campaigns";
import { figure } from "../../../helpers/numbers";
import { useSkipped } from "../../../state/campaigns";
import { go } from "../../../state/place";
import { reasonText } from "./titles";

/** Whom it could not write to: how many for which reason, then each by name, with the way to the conversation. */
export function SkippedTable({ campaign }: { readonly campaign: Campaign }) {
  const { t, i18n } = useTranslation();
  const { skipped, hasNextPage, isFetchingNextPage, fetchNextPage } = useSkipped(campaign.id, total(campaign.skipped));
  return (
    <section aria-labelledby="skipped">
      <h2 id="skipped">{t("campaign.skippedTitle")}</h2>
      <ul className="reasons">
        {largestFirst(campaign.skipped).map(([reason, count]) => (
          <li key={reason}>
            <b>{figure(count, i18n.language)}</b> {reasonText(reason, t)}
          </li>
        ))}
      </ul>
      <ul className="table skipped" data-testid="skipped">
        {skipped.map(({ contact_id: contact, name, conversation_id: conversation, reason }) => (
          <li key={contact}>
            {conversation ? (
              <button type="button" className="link grow" onClick={() => go({ open: conversation, filter: { folder: "main" } })}>
                <bdi>{name ?? t("campaign.gone")}</bdi>
              </button>
            ) : (
              <bdi className="grow">{name ?? t("campaign.gone")}</bdi>
            )}
            <span className="quiet">{reasonText(reason, t)}</span>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <p className="buttons more">
          <button type="button" className="button edge" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("campaign.more")}
          </button>
        </p>
      )}
    </section>
  );
}
