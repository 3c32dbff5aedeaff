import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Named } from "../../api/types";

interface Props {
  readonly people: readonly Named[];
  readonly onChoose: (person: Named) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Colleagues that fit the word after an @; arrows choose, Enter takes. */
export default function Names({ people, onChoose }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(0);
  const current = Math.min(chosen, people.length - 1);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      const person = people[current];
      const takes = (event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !event.metaKey;
      if (step !== undefined) setChosen((current + step + people.length) % people.length);
      else if (takes && person) onChoose(person);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  });
  return (
    <div className="popover names" role="listbox" aria-label={t("composer.names")} tabIndex={-1}>
      {people.map((person, index) => (
        <button key={person.id} type="button" role="option" aria-selected={index === current} tabIndex={-1} onPointerEnter={() => setChosen(index)} onClick={() => onChoose(person)}>
          <bdi>{person.name}</bdi>
        </button>
      ))}
    </div>
  );
}
