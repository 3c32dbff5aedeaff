import type { MouseEvent, ReactNode } from "react";
import { useChoosing } from "./useChoosing";

interface Props<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly draw: (item: T) => ReactNode;
  readonly onChoose: (item: T) => void;
  readonly onLeave: () => void;
}

/** A press must not take the focus out of the field. */
export const staying = (event: MouseEvent): void => event.preventDefault();

/** What fits the word before the caret: colleagues after an @, emoji after a colon. */
export default function Choices<T>({ label, items, keyOf, draw, onChoose, onLeave }: Props<T>) {
  const { current, choose } = useChoosing(items, onChoose, onLeave);
  return (
    <div className="popover names" role="listbox" aria-label={label} tabIndex={-1} onMouseDown={staying}>
      {items.map((item, index) => (
        <button key={keyOf(item)} type="button" role="option" aria-selected={index === current} tabIndex={-1} onPointerEnter={() => choose(index)} onClick={() => onChoose(item)}>
          {draw(item)}
        </button>
      ))}
    </div>
  );
}
