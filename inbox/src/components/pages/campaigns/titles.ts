import type { TFunction } from "i18next";
import type { Campaign } from "../../../api/campaigns";
import { isGift, REASONS } from "../../../helpers/campaigns";

/** What a campaign is called: what it says, or what it gives. */
export function titleOf(campaign: Campaign, t: TFunction, number: (value: number) => string): string {
  const words = campaign.text ?? (campaign.template && t("campaign.templateNamed", { name: campaign.template }));
  if (!isGift(campaign)) return words ?? "";
  const gift = t("campaign.giftOf", { count: campaign.credits, value: number(campaign.credits) });
  return words ? `${gift}: ${words}` : gift;
}

/** Why somebody was not written to, in words; what has none is told as the desk calls it. */
export function reasonText(reason: string, t: TFunction): string {
  const known = REASONS.find((name) => name === reason);
  return known ? t(`campaign.reason.${known}`) : reason;
}
