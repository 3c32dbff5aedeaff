import { useTranslation } from "react-i18next";
import type { Campaign } from "../../../api/campaigns";
import { isGift, total } from "../../../helpers/campaigns";
import { figure } from "../../../helpers/numbers";
import { moment } from "../../../helpers/time";
import { useCampaigns } from "../../../state/campaigns";
import { useWhere } from "../../../state/desk";
import { useNow } from "../../../state/now";
import { visit } from "../../../state/place";
import { useCan } from "../../../state/queries";
import { Blank } from "../../shared/Blank";
import { Icon } from "../../shared/Icon";
import { PageHead } from "../PageHead";
import { Meter } from "./Meter";
import { State } from "./State";
import { titleOf } from "./titles";

function Row({ campaign }: { readonly campaign: Campaign }) {
  const { t, i18n } = useTranslation();
  const where = useWhere();
  const now = useNow();
  const path = `/broadcasts/${campaign.id}`;
  const at = Date.parse(campaign.starts_at ?? campaign.created_at);
  const missed = total(campaign.skipped);
  const number = (value: number) => figure(value, i18n.language);
  return (
    <li>
      <a
        className="campaign"
        href={path}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          visit(path);
        }}
      >
        <Icon name={isGift(campaign) ? "flame" : "broadcast"} />
        <span className="grow">
          <b className="cut" dir="auto">
            {titleOf(campaign, t, number)}
          </b>
          <small className="cut">
            <State campaign={campaign} /> · <time dateTime={new Date(at).toISOString()}>{moment(at, now, where, t)}</time>
            {campaign.created_by_name && (
              <>
                {" · "}
                <bdi>{campaign.created_by_name}</bdi>
              </>
            )}
          </small>
          {campaign.state === "running" && <Meter campaign={campaign} />}
        </span>
        <span className="sums">
          <span>{t("campaign.reached", { count: campaign.credits > 0 ? campaign.reached : campaign.queued })}</span>
          {missed > 0 && <small>{t("campaign.notWritten", { count: missed })}</small>}
        </span>
      </a>
    </li>
  );
}

/** Every broadcast and gift, the latest first, and the way to a new one. */
export function CampaignList() {
  const { t } = useTranslation();
  const can = useCan();
  const { campaigns, isPending, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useCampaigns();
  return (
    <>
      <PageHead title={t("campaign.title")} lead={t("campaign.lead")}>
        {can("gifts") && (
          <button type="button" className="button edge" onClick={() => visit("/broadcasts/gift")}>
            {t("campaign.newGift")}
          </button>
        )}
        <button type="button" className="button solid" onClick={() => visit("/broadcasts/new")}>
          {t("campaign.new")}
        </button>
      </PageHead>
      {isPending && <div className="waiting-rows" aria-busy="true" role="status" aria-label={t("campaign.loading")} />}
      {isError && campaigns.length === 0 && (
        <Blank title={t("campaign.failed")} hint={t("trouble.unexpected")} alert>
          <button type="button" className="button edge" onClick={() => void refetch()}>
            {t("campaign.again")}
          </button>
        </Blank>
      )}
      {!isPending && !isError && campaigns.length === 0 && <Blank title={t("campaign.none")} hint={t("campaign.noneHint")} />}
      <ul className="campaigns" aria-label={t("campaign.title")}>
        {campaigns.map((campaign) => (
          <Row key={campaign.id} campaign={campaign} />
        ))}
      </ul>
      {hasNextPage && (
        <p className="buttons more">
          <button type="button" className="button edge" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("campaign.more")}
          </button>
        </p>
      )}
    </>
  );
}
