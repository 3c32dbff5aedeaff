import { useTranslation } from "react-i18next";
import type { Campaign } from "../../../api/campaigns";
import { dateOf } from "../../../helpers/time";
import { useWhere } from "../../../state/desk";

/** Who is meant, in words. */
export function AudienceLine({ audience }: Pick<Campaign, "audience">) {
  const { t } = useTranslation();
  const where = useWhere();
  const { named, tiers, tags, channels, last_seen_after: since, stay } = audience;
  const parts = [
    ...(named > 0 ? [t("campaign.named", { count: named })] : []),
    ...tiers.map((tier) => t(`tier.${tier}Long`)),
    ...channels.map((channel) => t(`channel.${channel}`)),
    ...tags.map((tag) => `#${tag}`),
    ...(stay ? [t(`campaign.stay.${stay}`)] : []),
    ...(since ? [t("campaign.seenSince", { date: dateOf(since, where) })] : []),
  ];
  return <span dir="auto">{parts.length > 0 ? parts.join(" · ") : t("campaign.everybody")}</span>;
}
