import { useEffect, useState } from "react";

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** A list over the field that is written in: arrows choose, Enter or Tab takes, Escape closes it; the field keeps the focus. */
export function useChoosing<T>(items: readonly T[], onChoose: (item: T) => void, onLeave: () => void) {
  const [chosen, choose] = useState(0);
  const current = Math.min(chosen, items.length - 1);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      const item = items[current];
      const takes = (event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !event.metaKey && !event.isComposing;
      if (event.key === "Escape") onLeave();
      else if (step !== undefined && item !== undefined) choose((current + step + items.length) % items.length);
      else if (takes && item !== undefined) onChoose(item);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  });
  return { current, choose };
}
