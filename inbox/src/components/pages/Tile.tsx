import { Lead } from "./Lead";

interface Props {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
  readonly href: string;
}

/** One figure; a press opens what it counts. */
export function Tile({ name, value, note, href }: Props) {
  return (
    <li>
      <Lead href={href}>
        <span>{name}</span>
        <b className="title">{value}</b>
        {note && <small>{note}</small>}
      </Lead>
    </li>
  );
}
