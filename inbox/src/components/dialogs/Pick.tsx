import { type KeyboardEvent, type ReactNode, useRef } from "react";

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Choices one below the other: the dialog begins at the first, arrows go through them. */
export function Pick({ children }: { readonly children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null);
  const buttons = () => [...(list.current?.querySelectorAll<HTMLButtonElement>(":scope > button") ?? [])];
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const all = buttons();
    const from = all.findIndex((button) => button === document.activeElement);
    if (step === undefined || from < 0) return;
    event.preventDefault();
    all[(from + step + all.length) % all.length]?.focus();
  };
  return (
    // The choices are buttons; this only leads the focus from one to the next.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={list} className="pick" onKeyDown={move}>
      {children}
    </div>
  );
}
