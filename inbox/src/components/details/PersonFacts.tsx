import { useTranslation } from "react-i18next";
import { figure } from "../../helpers/numbers";
import type { Contact } from "../../api/types";
import { Facts } from "./Facts";

/** The person as the business knows them. */
export function PersonFacts({ contact }: { readonly contact: Contact }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => figure(value, i18n.language);
  return (
    <Facts
      facts={[
        [t("details.phone"), contact.phone && <bdi dir="ltr">{contact.phone}</bdi>],
        [t("details.username"), contact.username && <bdi dir="ltr">@{contact.username}</bdi>],
        [t("details.tier"), t(`tier.${contact.tier}Long`)],
        [t("details.credits"), number(contact.credits)],
        [t("details.purchases"), number(contact.purchases)],
        [t("details.registered"), t(contact.registered ? "details.yes" : "details.no")],
        [t("details.status"), contact.banned ? t("list.banned") : null],
      ]}
    />
  );
}
