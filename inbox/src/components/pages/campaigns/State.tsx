import { useTranslation } from "react-i18next";
import type { Campaign, CampaignState } from "../../../api/campaigns";

const TONES: Readonly<Record<CampaignState, string>> = { scheduled: "amber", running: "ink", done: "green", stopped: "" };

/** How far it is, in a word with a mark beside it. */
export function State({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTranslation();
  return (
    <span className={`campaign-state ${TONES[campaign.state]}`} data-testid="campaign-state">
      <i aria-hidden="true" />
      {t(`campaign.state.${campaign.state}`)}
    </span>
  );
}
