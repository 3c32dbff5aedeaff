import { figure } from "../../../helpers/numbers";
import { Lead } from "../Lead";

export interface Row {
  readonly name: string;
  readonly text: string;
  readonly value: number;
  readonly href: string;
}

interface Props {
  readonly rows: readonly Row[];
  readonly language: string;
  readonly tone?: "red";
}

/** One bar a row, which leads to what it counts. */
export function Shares({ rows, language, tone }: Props) {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <ul className={tone ? `share-bars ${tone}` : "share-bars"}>
      {rows.map(({ name, text, value, href }) => (
        <li key={name}>
          <Lead href={href}>
            <span className="cut" dir="auto">
              {text}
            </span>
            <span className="bar-line" aria-hidden="true">
              <i style={{ inlineSize: `${(value / most) * 100}%` }} />
            </span>
            <b>{figure(value, language)}</b>
          </Lead>
        </li>
      ))}
    </ul>
  );
}
