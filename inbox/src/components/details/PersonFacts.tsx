import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { figure } from "../../helpers/numbers";
import type { Conversation } from "../../api/types";
import { mayWrite, useDesk } from "../../state/desk";
import { useCan } from "../../state/queries";
import { Facts } from "./Facts";

const PersonForm = lazy(() => import("./PersonForm"));

/** The person as the business knows them, and the way to change that. */
export function PersonFacts({ conversation }: { readonly conversation: Conversation }) {
  const { t, i18n } = useTranslation();
  const { me } = useDesk();
  const can = useCan();
  const [editing, setEditing] = useState(false);
  const { contact } = conversation;
  const number = (value: number) => figure(value, i18n.language);
  if (editing) {
    return (
      <Suspense>
        <PersonForm conversation={conversation} onDone={() => setEditing(false)} />
      </Suspense>
    );
  }
  return (
    <>
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
      {can("contacts") && mayWrite(me) && (
        <button type="button" className="link edit" onClick={() => setEditing(true)}>
          {t("details.edit")}
        </button>
      )}
    </>
  );
}
