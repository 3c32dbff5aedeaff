import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../../api/office";
import { calledBy } from "../../../helpers/customers";
import { keys } from "../../../state/cache";
import { useOffice } from "../../../state/office";
import { Section } from "../../details/Section";
import { MergeDialog } from "../../dialogs/MergeDialog";

/** Other records with the same number, or the same name, and the way to make them one. */
export function LikelySame({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const office = useOffice();
  const [comparing, setComparing] = useState<Person | "open" | null>(null);
  const words = person.phone ?? person.name;
  const named = useQuery({ queryKey: [...keys.contacts, "search", words], queryFn: () => office.contacts(words ?? ""), enabled: words !== null });
  const likely = (named.data?.items ?? []).filter(({ id }) => id !== person.id);
  return (
    <Section title={t("customers.likely")}>
      <ul className="likely">
        {likely.map((other) => (
          <li key={other.id}>
            <bdi className="grow cut">{calledBy(other)}</bdi>
            <button type="button" className="link" onClick={() => setComparing(other)}>
              {t("customers.look")}
            </button>
          </li>
        ))}
      </ul>
      {named.data && likely.length === 0 && <p className="quiet">{t("customers.alone")}</p>}
      <button type="button" className="link edit" onClick={() => setComparing("open")}>
        {t("merging.open")}
      </button>
      {comparing && <MergeDialog conversation={{ contact: person, thread: "" }} likely={comparing === "open" ? null : comparing} onClose={() => setComparing(null)} />}
    </Section>
  );
}
