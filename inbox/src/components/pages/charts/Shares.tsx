import { figure } from "../../../helpers/numbers";

interface Props {
  readonly rows: readonly { readonly name: string; readonly text: string; readonly value: number; readonly href?: string }[];
  readonly language: string;
  readonly tone?: "red";
}

/** One bar a row, the longest first. */
export function Shares({ rows, language, tone }: Props) {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <dl className={tone ? `share-bars ${tone}` : "share-bars"}>
      {rows.map(({ name, text, value, href }) => (
        <div key={name}>
          <dt className="cut">{href ? <a href={href}>{text}</a> : text}</dt>
          <dd>
            <i style={{ inlineSize: `${(value / most) * 100}%` }} />
            <b>{figure(value, language)}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}
