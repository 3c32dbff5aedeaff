import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { CHANNELS, type Draft, SEEN_DAYS, STAYS, TIERS, toggled } from "../../../helpers/campaigns";
import { nameOf } from "../../../helpers/names";
import { useOffice } from "../../../state/office";
import { IconButton } from "../../shared/IconButton";
import { OneOf } from "../fields";

interface Props {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

const LEAST = 2;

interface ChoicesProps<T extends string> {
  readonly legend: string;
  readonly options: readonly (readonly [T, string])[];
  readonly chosen: readonly T[];
  readonly onChange: (chosen: readonly T[]) => void;
}

function Choices<T extends string>({ legend, options, chosen, onChange }: ChoicesProps<T>) {
  return (
    <fieldset className="pickers">
      <legend>{legend}</legend>
      {options.map(([name, text]) => (
        <label key={name} className="picker">
          <input type="checkbox" checked={chosen.includes(name)} onChange={() => onChange(toggled(chosen, name))} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

/** People picked by name: then nobody else is meant. */
function People({ draft, onChange }: Props) {
  const { t } = useTranslation();
  const office = useOffice();
  const [words, setWords] = useState("");
  const asked = useDeferredValue(words.trim());
  const known = new Set(draft.named.map(({ id }) => id));
  const found = useQuery({ queryKey: ["contact", "search", asked], queryFn: () => office.contacts(asked), enabled: asked.length >= LEAST }).data?.items.filter(({ id }) => !known.has(id)) ?? [];
  const field = useId();
  return (
    <div className="people">
      <label htmlFor={field}>{t("campaign.people")}</label>
      <input id={field} type="search" dir="auto" placeholder={t("campaign.findPeople")} value={words} onChange={(event) => setWords(event.target.value)} />
      {asked.length >= LEAST && found.length > 0 && (
        <ul className="found">
          {found.map((person) => {
            const name = nameOf({ contact: person, thread: person.id });
            return (
              <li key={person.id}>
                <button
                  type="button"
                  onClick={() => {
                    onChange({ named: [...draft.named, { id: person.id, name }] });
                    setWords("");
                  }}
                >
                  <bdi className="grow">{name}</bdi>
                  <small dir="ltr">{person.phone ?? person.username ?? ""}</small>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {draft.named.length > 0 && (
        <ul className="chosen">
          {draft.named.map(({ id, name }) => (
            <li key={id}>
              <bdi>{name}</bdi>
              <IconButton icon="close" label={t("campaign.without", { name })} onClick={() => onChange({ named: draft.named.filter((each) => each.id !== id) })} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Who is meant; what stays empty does not narrow it. */
export function AudienceFields({ draft, onChange }: Props) {
  const { t } = useTranslation();
  const [tags, setTags] = useState(draft.tags.join(", "));
  const tagged = (text: string) => {
    setTags(text);
    onChange({ tags: [...new Set(text.split(/[,،]/).map((tag) => tag.trim()).filter(Boolean))] });
  };
  return (
    <>
      <p className="hint">{t("campaign.forHint")}</p>
      <Choices legend={t("priority.tier")} options={TIERS.map((tier) => [tier, t(`tier.${tier}Long`)] as const)} chosen={draft.tiers} onChange={(tiers) => onChange({ tiers })} />
      <Choices legend={t("campaign.channels")} options={CHANNELS.map((channel) => [channel, t(`channel.${channel}`)] as const)} chosen={draft.channels} onChange={(channels) => onChange({ channels })} />
      <div className="pair">
        <OneOf
          label={t("campaign.seen")}
          value={String(draft.seenDays)}
          options={[["0", t("campaign.anyTime")] as const, ...SEEN_DAYS.map((days) => [String(days), t("campaign.lastDays", { count: days })] as const)]}
          onChange={(days) => onChange({ seenDays: Number(days) })}
        />
        <OneOf label={t("campaign.stays")} value={draft.stay} options={[["", t("campaign.anyStay")] as const, ...STAYS.map((stay) => [stay, t(`campaign.stay.${stay}`)] as const)]} onChange={(stay) => onChange({ stay })} />
      </div>
      <label>
        {t("campaign.tags")}
        <input dir="auto" value={tags} onChange={(event) => tagged(event.target.value)} />
        <small className="hint">{t("campaign.tagsHint")}</small>
      </label>
      <People draft={draft} onChange={onChange} />
    </>
  );
}
