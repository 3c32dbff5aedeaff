import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../api/office";
import type { Conversation } from "../../api/types";
import { mergedOf } from "../../helpers/merging";
import { nameOf } from "../../helpers/names";
import { figure } from "../../helpers/numbers";
import { useMerging } from "../../state/merging";
import { useOffice } from "../../state/office";
import { Facts } from "../details/Facts";
import { Dialog } from "../shared/Dialog";

interface Props {
  readonly conversation: Pick<Conversation, "contact" | "thread">;
  /** Who may be the same person. */
  readonly likely?: Person | null;
  readonly onClose: () => void;
}

const calledBy = (person: Person) => nameOf({ contact: person, thread: person.id });
const LEAST = 2;

/** Finds the other record of the same person, shows what follows, and makes one of both. */
export function MergeDialog({ conversation, likely = null, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const office = useOffice();
  const { merge } = useMerging();
  const { contact } = conversation;
  const [words, setWords] = useState("");
  const [other, setOther] = useState(likely);
  const asked = useDeferredValue(words.trim());
  const found = useQuery({ queryKey: ["contact", "search", asked], queryFn: () => office.contacts(asked), enabled: asked.length >= LEAST }).data?.items.filter(({ id }) => id !== contact.id);
  const after = other && mergedOf(contact, other);
  const number = (value: number) => figure(value, i18n.language);
  return (
    <Dialog title={t("merging.title", { name: nameOf(conversation) })} className="sheet narrow" onClose={onClose}>
      <div className="form">
        <input type="search" dir="auto" aria-label={t("merging.find")} placeholder={t("merging.find")} value={words} onChange={(event) => { setWords(event.target.value); setOther(null); }} />
        {!other && (
          <div className="pick">
            {found?.map((person) => (
              <button key={person.id} type="button" onClick={() => setOther(person)}>
                <bdi className="grow">{calledBy(person)}</bdi>
                <small dir="ltr">{person.phone ?? person.username ?? ""}</small>
              </button>
            ))}
            {found?.length === 0 && <p className="quiet">{t("commands.nothing")}</p>}
          </div>
        )}
        {other && after && (
          <>
            <p>{t("merging.hint", { name: calledBy(other) })}</p>
            <Facts
              facts={[
                [t("details.name"), after.name && <bdi>{after.name}</bdi>],
                [t("details.phone"), after.phone && <bdi dir="ltr">{after.phone}</bdi>],
                [t("details.tier"), t(`tier.${after.tier}Long`)],
                [t("details.credits"), number(after.credits)],
                [t("details.purchases"), number(after.purchases)],
                [t("details.status"), after.banned ? t("list.banned") : null],
              ]}
            />
          </>
        )}
        <p className="buttons">
          <button type="button" className="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
          <button
            type="button"
            className="button solid"
            disabled={!other}
            onClick={() => {
              onClose();
              if (other) void merge(contact, other);
            }}
          >
            {t("merging.merge")}
          </button>
        </p>
      </div>
    </Dialog>
  );
}
