import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonPatch } from "../../api/office";
import type { Contact, Tier } from "../../api/types";
import { say } from "../../state/store";

const TIERS: readonly Tier[] = ["vip", "regular", "new"];
const WHOLE = ["credits", "purchases"] as const;

/** Only what was changed is sent, so that two people can change different things. */
function changes(before: Contact, after: Contact): PersonPatch {
  const names = ["name", "phone", "tier", "credits", "purchases", "registered"] as const;
  return Object.fromEntries(names.flatMap((name) => (before[name] === after[name] ? [] : [[name, after[name]]])));
}

interface Props {
  readonly contact: Contact;
  /** Says whether it was done. */
  readonly onSave: (patch: PersonPatch) => Promise<boolean>;
  readonly onDone: () => void;
}

/** Changes what is known about a person; their priority follows. */
export default function PersonForm({ contact, onSave, onDone }: Props) {
  const { t } = useTranslation();
  const [person, setPerson] = useState(contact);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const patch = changes(contact, person);
    const done = Object.keys(patch).length === 0 || (await onSave(patch));
    setBusy(false);
    if (!done) return;
    say(t("done.saved"));
    onDone();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void save();
  };
  const word = (value: string) => value.trim() || null;
  return (
    <form className="form small" aria-label={t("details.edit")} onSubmit={submit}>
      <label>
        {t("details.name")}
        <input dir="auto" maxLength={200} value={person.name ?? ""} onChange={(event) => setPerson({ ...person, name: word(event.target.value) })} />
      </label>
      <label>
        {t("details.phone")}
        <input type="tel" dir="ltr" value={person.phone ?? ""} onChange={(event) => setPerson({ ...person, phone: word(event.target.value) })} />
      </label>
      <label>
        {t("details.tier")}
        <select value={person.tier} onChange={(event) => setPerson({ ...person, tier: TIERS.find((tier) => tier === event.target.value) ?? "new" })}>
          {TIERS.map((tier) => (
            <option key={tier} value={tier}>
              {t(`tier.${tier}Long`)}
            </option>
          ))}
        </select>
      </label>
      {WHOLE.map((name) => (
        <label key={name}>
          {t(`details.${name}`)}
          <input type="number" min={0} step={1} value={person[name]} onChange={(event) => setPerson({ ...person, [name]: Number(event.target.value) })} />
        </label>
      ))}
      <label className="check">
        <input type="checkbox" checked={person.registered} onChange={(event) => setPerson({ ...person, registered: event.target.checked })} />
        {t("details.registered")}
      </label>
      <p className="buttons">
        <button type="button" className="button" onClick={onDone}>
          {t("app.cancel")}
        </button>
        <button type="submit" className="button solid" disabled={busy}>
          {t("app.save")}
        </button>
      </p>
    </form>
  );
}
