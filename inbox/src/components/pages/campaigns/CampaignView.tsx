import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isGift, isGoing, total } from "../../../helpers/campaigns";
import { figure } from "../../../helpers/numbers";
import { exactTime } from "../../../helpers/time";
import { campaignKeys, useCampaign, useCampaignsApi } from "../../../state/campaigns";
import { useDesk, useWhere } from "../../../state/desk";
import { visit } from "../../../state/place";
import { useSaving } from "../../../state/saving";
import { Blank } from "../../shared/Blank";
import { Dialog } from "../../shared/Dialog";
import { PageHead } from "../PageHead";
import { AudienceLine } from "./AudienceLine";
import { Meter } from "./Meter";
import { SkippedTable } from "./SkippedTable";
import { State } from "./State";
import { titleOf } from "./titles";

/** One broadcast or gift: how far it is, what came of it, and whom it could not write to. */
export function CampaignView({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const { client } = useDesk();
  const where = useWhere();
  const api = useCampaignsApi();
  const { data: campaign, isError, refetch } = useCampaign(id);
  const { busy, trouble, run } = useSaving();
  const [asking, setAsking] = useState(false);
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const number = (value: number) => figure(value, i18n.language);
  const stop = async () => {
    setAsking(false);
    await run(() => api.stop(id), t("campaign.stopped"));
    await client.invalidateQueries({ queryKey: campaignKeys.all });
  };
  if (!campaign) {
    return isError ? (
      <Blank title={t("campaign.failed")} hint={t("trouble.not_found")} alert>
        <button type="button" className="button edge" onClick={() => void refetch()}>
          {t("campaign.again")}
        </button>
        <button type="button" className="link" onClick={() => visit("/broadcasts")}>
          {t("campaign.back")}
        </button>
      </Blank>
    ) : (
      <div className="waiting-rows" aria-busy="true" role="status" aria-label={t("campaign.loading")} />
    );
  }
  const said = campaign.text !== null || campaign.template !== null;
  const missed = total(campaign.skipped);
  const time = (at: string) => exactTime(Date.parse(at), where);
  return (
    <div ref={heading} tabIndex={-1} className="campaign-view" data-testid="campaign">
      <p className="way-back">
        <button type="button" className="link" onClick={() => visit("/broadcasts")}>
          {t("campaign.back")}
        </button>
      </p>
      <PageHead title={t(isGift(campaign) ? "campaign.gift" : "campaign.broadcast")}>
        {isGoing(campaign) && (
          <button type="button" className="button edge danger" disabled={busy} onClick={() => setAsking(true)}>
            {t("campaign.stop")}
          </button>
        )}
      </PageHead>
      <div className="campaign-body">
        {trouble && (
          <p className="wrong" role="alert">
            {trouble}
          </p>
        )}
        <blockquote dir="auto">{titleOf(campaign, t, number)}</blockquote>
        <p className="how-far" aria-live="polite">
          <State campaign={campaign} />
          <span>{t("campaign.looked", { count: campaign.customers, examined: number(campaign.examined), customers: number(campaign.customers) })}</span>
        </p>
        {isGoing(campaign) && <Meter campaign={campaign} />}
        <dl className="outcome">
          <div>
            <dt>{t("campaign.meant")}</dt>
            <dd>{number(campaign.reached)}</dd>
          </div>
          {said && (
            <div>
              <dt>{t("campaign.written")}</dt>
              <dd data-testid="campaign-queued">{number(campaign.queued)}</dd>
            </div>
          )}
          <div>
            <dt>{t("campaign.missed")}</dt>
            <dd className={missed > 0 ? "some" : undefined}>{number(missed)}</dd>
          </div>
          {isGift(campaign) && (
            <div>
              <dt>{t("campaign.given")}</dt>
              <dd>{number(campaign.credits * campaign.reached)}</dd>
            </div>
          )}
        </dl>
        <dl className="facts">
          <dt>{t("campaign.for")}</dt>
          <dd>
            <AudienceLine audience={campaign.audience} />
          </dd>
          <dt>{t("campaign.by")}</dt>
          <dd>
            <bdi>{campaign.created_by_name ?? ""}</bdi>, {time(campaign.created_at)}
          </dd>
          {campaign.starts_at && (
            <>
              <dt>{t("campaign.startsAt")}</dt>
              <dd>{time(campaign.starts_at)}</dd>
            </>
          )}
          {campaign.finished_at && (
            <>
              <dt>{t("campaign.finishedAt")}</dt>
              <dd>{time(campaign.finished_at)}</dd>
            </>
          )}
        </dl>
        {missed > 0 && <SkippedTable campaign={campaign} />}
      </div>
      {asking && (
        <Dialog title={t("campaign.stopTitle")} className="sheet narrow" onClose={() => setAsking(false)}>
          <div className="form">
            <p>{t("campaign.stopHint")}</p>
            <p className="buttons">
              <button type="button" className="button" onClick={() => setAsking(false)}>
                {t("app.cancel")}
              </button>
              <button type="button" className="button danger" onClick={() => void stop()}>
                {t("campaign.stop")}
              </button>
            </p>
          </div>
        </Dialog>
      )}
    </div>
  );
}
