import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { figure } from "../../helpers/numbers";
import type { PersonPatch } from "../../api/office";
import type { Contact } from "../../api/types";
import { mayWrite, useDesk } from "../../state/desk";
import { useCan } from "../../state/queries";
import { type Fact, Facts } from "./Facts";

const PersonForm = lazy(() => import("./PersonForm"));

interface Props {
  readonly contact: Contact;
  readonly onSave: (patch: PersonPatch) => Promise<boolean>;
  readonly more?: readonly Fact[];
}

/** The person as the business knows them, and the way to change that. */
export function PersonFacts({ contact, onSave, more = [] }: Props) {
  const { t, i18n } = useTranslation();
  const { me } = useDesk();
  const can = useCan();
  const [editing, setEditing] = useState(false);
  const number = (value: number) => figure(value, i18n.language);
  if (editing) {
    return (
      <Suspense>
        <PersonForm contact={contact} onSave={onSave} onDone={() => setEditing(false)} />
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
          ...more,
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
