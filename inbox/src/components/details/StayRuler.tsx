import { localDate } from "../../helpers/moments";
import { rulerOf } from "../../helpers/stay";
import { dayNumber, weekday } from "../../helpers/time";
import { useWhere } from "../../state/desk";
import { useNow } from "../../state/now";

interface Props {
  readonly checkIn: string;
  readonly checkOut: string;
}

const percent = (share: number) => `${share * 100}%`;

/** The days of a stay on a line, with today on it. */
export function StayRuler({ checkIn, checkOut }: Props) {
  const where = useWhere();
  const { ticks, from, to, now } = rulerOf(checkIn, checkOut, localDate(useNow(), where.timeZone));
  return (
    <div className="ruler" aria-hidden="true">
      <div className="line">
        <i className="span" style={{ insetInlineStart: percent(from), inlineSize: percent(to - from) }} />
        {now !== null && <i className="now" style={{ insetInlineStart: percent(now) }} />}
      </div>
      <ol>
        {ticks.map(({ date, stay, today }) => (
          <li key={date} className={[stay && "in", today && "today"].filter(Boolean).join(" ")}>
            <b>{dayNumber(date, where)}</b>
            <span>{weekday(date, where)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
