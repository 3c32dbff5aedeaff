import { useTranslation } from "react-i18next";
import type { Campaign } from "../../../api/campaigns";
import { progressOf } from "../../../helpers/campaigns";

/** The customers looked at of all there are. */
export function Meter({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTranslation();
  return <progress className="meter" aria-label={t("campaign.progress")} max={1} value={progressOf(campaign)} />;
}
