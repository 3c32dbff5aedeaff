import type { MouseEvent } from "react";
import { visit } from "../../state/place";

interface Props {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
  readonly href: string;
}

/** One figure; a press opens what it counts. */
export function Tile({ name, value, note, href }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    visit(href);
  };
  return (
    <li>
      <a href={href} onClick={follow}>
        <span>{name}</span>
        <b className="title">{value}</b>
        {note && <small>{note}</small>}
      </a>
    </li>
  );
}
