import { useEffect, useRef, useState } from "react";
import type { Conversation } from "../api/types";
import { hold } from "../helpers/hold";

interface Kept {
  readonly view: string;
  readonly rows: readonly Conversation[];
}

/** A pointer that has rested this long is not about to press. */
const REST_MS = 2500;

/** Holds the list still while a pointer moves over it; resting, leaving, or asking shows it as it is now. */
export function useHeld(current: readonly Conversation[], view: string) {
  const [kept, setKept] = useState<Kept | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const letGo = () => {
    clearTimeout(timer.current);
    setKept(null);
  };
  const moved = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setKept(null), REST_MS);
    if (kept?.view !== view) setKept({ view, rows: current });
  };
  if (kept?.view !== view) return { rows: current, fresh: 0, letGo, moved };
  const ids = kept.rows.map(({ id }) => id);
  const held = hold(ids, current, kept.rows);
  return { ...held, letGo, moved };
}
