import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonPatch } from "../../api/office";
import type { Contact, Conversation, Tier } from "../../api/types";
import { troubleText } from "../../helpers/trouble";
import { storeConversation } from "../../state/cache";
import { useDesk } from "../../state/desk";
import { useOffice } from "../../state/queries";
import { say } from "../../state/store";

const TIERS: readonly Tier[] = ["vip", "regular", "new"];
const WHOLE = ["credits", "purchases"] as const;

/** Only what was changed is sent, so that two people can change different things. */
function changes(before: Contact, after: Contact): PersonPatch {
  const names = ["name", "phone", "tier", "credits", "purchases", "registered"] as const;
  return Object.fromEntries(names.flatMap((name) => (before[name] === after[name] ? [] : [[name, after[name]]])));
}

interface Props {
  readonly conversation: Conversation;
  readonly onDone: () => void;
}

/** Changes what is known about a person; their priority follows. */
export default function PersonForm({ conversation, onDone }: Props) {
  const { t } = useTranslation();
  const { desk, client, me } = useDesk();
  const office = useOffice();
  const [person, setPerson] = useState(conversation.contact);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const patch = changes(conversation.contact, person);
      if (Object.keys(patch).length > 0) {
        await office.changeContact(person.id, patch);
        storeConversation(client, await desk.conversation(conversation.id), me.id);
      }
      say(t("done.saved"));
      onDone();
    } catch (problem) {
      say(troubleText(problem, t), { tone: "trouble" });
      setBusy(false);
    }
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
