import { useCallback, useState } from "react";

const UNTIL_MEASURED = 480;

/** The width something has on the screen, whenever it changes. */
export function useWidth() {
  const [width, setWidth] = useState(UNTIL_MEASURED);
  const ref = useCallback((node: HTMLElement | null) => {
    if (!node) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
