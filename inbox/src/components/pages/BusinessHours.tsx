import { useTranslation } from "react-i18next";
import { type Day, DAYS, type Hours, hoursOf, writtenHours } from "../../helpers/hours";
import { weekday } from "../../helpers/time";
import { useWhere } from "../../state/desk";

interface Props {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** A Monday, so that the days can be named in any language. */
const MONDAY = 5;
const dateOf = (index: number) => `2026-01-${String(MONDAY + index).padStart(2, "0")}`;
const USUAL: Hours = ["09:00", "18:00"];

/** When people are there, a span a day; a day without one is closed. */
export function BusinessHours({ value, onChange }: Props) {
  const { t } = useTranslation("pages");
  const where = useWhere();
  const hours = hoursOf(value);
  const set = (day: Day, span: Hours | null) => onChange(writtenHours({ ...hours, [day]: span }));
  return (
    <fieldset className="hours">
      <legend>{t("workspace.hours")}</legend>
      {DAYS.map((day, index) => {
        const span = hours[day];
        const name = weekday(dateOf(index), where);
        return (
          <div key={day}>
            <label className="check">
              <input type="checkbox" checked={span !== null} onChange={(event) => set(day, event.target.checked ? USUAL : null)} />
              {name}
            </label>
            {span ? (
              <>
                <input type="time" aria-label={t("workspace.opens", { day: name })} value={span[0]} onChange={(event) => set(day, [event.target.value, span[1]])} />
                <input type="time" aria-label={t("workspace.closes", { day: name })} value={span[1]} onChange={(event) => set(day, [span[0], event.target.value])} />
              </>
            ) : (
              <span className="quiet">{t("workspace.shut")}</span>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
