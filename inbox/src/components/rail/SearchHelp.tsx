import { type MouseEvent, useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { exampleDay } from "../../helpers/days";
import { read, writing } from "../../helpers/operators";
import { sameFilter } from "../../helpers/views";
import { useWhere } from "../../state/desk";
import { go, place, usePlace } from "../../state/place";
import { useColleagues } from "../../state/queries";
import { type Offer, useOffers } from "../../state/searching";
import "../../styles/search.css";
import type { Typed } from "./SearchBox";

interface Props {
  readonly words: string;
  readonly open: boolean;
  /** Whether Enter was pressed before this was there. */
  readonly entered: boolean;
  readonly onType: (typed: Typed) => void;
  readonly onOpen: (open: boolean) => void;
  readonly onActive: (id: string | null) => void;
  readonly onGo?: () => void;
}

const PAUSE_MS = 250;
const NONE = -1;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
const staying = (event: MouseEvent) => event.preventDefault();
const idOf = (index: number) => (index === NONE ? null : `search-help-${index}`);

/** Under the search: what it understands, and what each operator may be followed by; and searches once one pauses. */
export default function SearchHelp({ words, open, entered, onType, onOpen, onActive, onGo }: Props) {
  const { t } = useTranslation();
  const where = useWhere();
  const colleagues = useColleagues();
  const asked = usePlace().filter.q ?? "";
  const [noDay, setNoDay] = useState<string | null>(null);
  const [chosen, setChosen] = useState(NONE);
  const at = writing(words);
  const offers = useOffers(at);
  const current = Math.min(chosen, offers.length - 1);

  const look = (text: string, done: boolean) => {
    const { filter } = place();
    const reading = read(text, filter, { where, colleagues }, done);
    setNoDay(reading.noDay);
    if (reading.noDay !== null) return;
    const took = !sameFilter({ ...reading.filter, q: "" }, { ...filter, q: "" });
    onType({ text: took ? `${reading.rest}${reading.rest && /\s$/.test(text) ? " " : ""}` : text, of: reading.filter.q ?? "" });
    if (!sameFilter(reading.filter, filter)) go({ filter: reading.filter }, "replace");
  };
  const choose = (index: number) => {
    setChosen(index);
    onActive(idOf(index));
  };
  const take = ({ insert, last }: Offer) => {
    const text = `${words.slice(0, at?.start ?? words.length)}${insert}${last ? " " : ""}`;
    choose(NONE);
    if (last) look(text, false);
    else onType({ text, of: asked });
  };
  const pause = useEffectEvent(() => look(words, entered));
  useEffect(() => {
    const timer = setTimeout(pause, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset["testid"] !== "search" || event.isComposing) return;
    const step = STEPS[event.key];
    const offer = offers[current];
    if (step !== undefined && open && offers.length > 0) choose(current + step < NONE ? offers.length - 1 : current + step >= offers.length ? NONE : current + step);
    else if (event.key === "Escape" && open && offers.length > 0) onOpen(false);
    else if ((event.key === "Enter" || event.key === "Tab") && open && offer) take(offer);
    else if (event.key === "Enter") {
      look(words, true);
      onOpen(false);
      onGo?.();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, []);

  return (
    <>
      {noDay !== null && (
        <p className="no-day" role="alert">
          {t("search.noDay", { said: noDay, example: exampleDay(where) })}
        </p>
      )}
      {open && noDay === null && offers.length > 0 && (
        // Only the pointer is kept from taking the focus; the keyboard is the field's.
        // eslint-disable-next-line jsx-a11y/no-static-element-interactions
        <div className="search-help" onMouseDown={staying}>
          <div id="search-help" role="listbox" aria-label={t("search.label")}>
            {offers.map((offer, index) => (
              <button key={offer.insert} id={idOf(index) ?? undefined} type="button" role="option" aria-selected={index === current} tabIndex={-1} onPointerEnter={() => choose(index)} onClick={() => take(offer)}>
                <b dir="auto">{offer.name}</b>
                <small>{offer.about}</small>
              </button>
            ))}
          </div>
          <p className="quiet">{t("search.hint")}</p>
        </div>
      )}
    </>
  );
}
