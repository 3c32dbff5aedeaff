import { useTranslation } from "react-i18next";
import type { Estimate } from "../../../api/campaigns";
import { largestFirst, total } from "../../../helpers/campaigns";
import { figure } from "../../../helpers/numbers";
import { reasonText } from "./titles";

interface Props {
  readonly estimate: Estimate | null;
  readonly whole: boolean;
  readonly failed: boolean;
  readonly gift: boolean;
  readonly said: boolean;
  readonly onAgain: () => void;
}

/** How many it would be now and why not the others, before anything is sent. */
export function EstimateCard({ estimate, whole, failed, gift, said, onAgain }: Props) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => figure(value, i18n.language);
  const missed = estimate ? total(estimate.skipped) : 0;
  return (
    <section className="estimate" aria-busy={said && !whole && !failed} data-testid="estimate">
      <h2>{t("campaign.estimate")}</h2>
      {!said && <p className="quiet">{t("campaign.estimateFirst")}</p>}
      {failed && (
        <p className="wrong" role="alert">
          {t("campaign.estimateFailed")}{" "}
          <button type="button" className="link" onClick={onAgain}>
            {t("campaign.again")}
          </button>
        </p>
      )}
      {said && estimate && !failed && (
        <>
          <p className={whole ? "count" : "count still"} aria-live="polite">
            <b>{number(gift ? estimate.reached : estimate.queued)}</b> {t(gift ? "campaign.wouldGet" : "campaign.wouldBeTold", { count: gift ? estimate.reached : estimate.queued })}
          </p>
          <ul className="by-channel">
            {largestFirst(estimate.channels).map(([channel, count]) => (
              <li key={channel}>
                {t(`channel.${channel as "telegram"}`)} <b>{number(count)}</b>
              </li>
            ))}
          </ul>
          {missed > 0 && (
            <>
              <h3>{t("campaign.wouldMiss", { count: missed })}</h3>
              <ul className="reasons">
                {largestFirst(estimate.skipped).map(([reason, count]) => (
                  <li key={reason}>
                    <b>{number(count)}</b> {reasonText(reason, t)}
                  </li>
                ))}
              </ul>
            </>
          )}
          {!whole && <p className="quiet">{t("campaign.counting", { count: estimate.examined })}</p>}
        </>
      )}
    </section>
  );
}
