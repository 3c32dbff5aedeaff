import { useTranslation } from "react-i18next";
import { type Day, DAYS, endMeant, endShown, type Hours, MOST_SPANS, type Span, usualHours, withSpan } from "../../helpers/hours";
import { weekday } from "../../helpers/time";
import { useWhere } from "../../state/desk";
import { IconButton } from "../shared/IconButton";
import { Switch } from "./fields";

/** A Monday, so that the days can be named in any language. */
const MONDAY = 5;
const dateOf = (index: number) => `2026-01-${String(MONDAY + index).padStart(2, "0")}`;

interface SpansProps {
  readonly day: string;
  readonly spans: readonly Span[];
  readonly onChange: (spans: readonly Span[]) => void;
}

function Spans({ day, spans, onChange }: SpansProps) {
  const { t } = useTranslation("pages");
  const change = (index: number, to: Partial<Span>) => onChange(spans.map((span, each) => (each === index ? { ...span, ...to } : span)));
  return (
    <>
      {spans.map(({ from, to }, index) => (
        <span key={index} className="span">
          <input type="time" required aria-label={t("workspace.opens", { day })} value={from} onChange={(event) => change(index, { from: event.target.value })} />
          <input type="time" required aria-label={t("workspace.closes", { day })} value={endShown(to)} onChange={(event) => change(index, { to: endMeant(event.target.value) })} />
          {spans.length > 1 && <IconButton icon="close" label={t("workspace.dropSpan", { day })} onClick={() => onChange(spans.filter((_, each) => each !== index))} />}
        </span>
      ))}
      {spans.length < MOST_SPANS && <IconButton icon="plus" label={t("workspace.addSpan", { day })} onClick={() => onChange(withSpan(spans))} />}
    </>
  );
}

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly wrong: string | null;
  readonly changed: boolean;
  readonly value: Hours | null;
  readonly onChange: (value: Hours | null) => void;
}

/** When people are there: always, or some spans a day; a day without one is closed. */
export function BusinessHours({ label, hint, wrong, changed, value, onChange }: Props) {
  const { t } = useTranslation("pages");
  const where = useWhere();
  const set = (hours: Hours, day: Day, spans: readonly Span[]) => onChange({ ...hours, [day]: spans });
  return (
    <fieldset className={changed ? "hours changed" : "hours"}>
      <legend>{label}</legend>
      <Switch hint={hint} wrong={wrong} label={t("workspace.always")} value={value === null} onChange={(always) => onChange(always ? null : usualHours())} />
      {value &&
        DAYS.map((day, index) => {
          const spans = value[day] ?? [];
          const name = weekday(dateOf(index), where);
          return (
            <div key={day}>
              <label className="check">
                <input type="checkbox" checked={spans.length > 0} onChange={(event) => set(value, day, event.target.checked ? withSpan([]) : [])} />
                {name}
              </label>
              {spans.length > 0 ? <Spans day={name} spans={spans} onChange={(next) => set(value, day, next)} /> : <span className="quiet">{t("workspace.shut")}</span>}
            </div>
          );
        })}
    </fieldset>
  );
}
