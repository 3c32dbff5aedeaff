import { type RefObject, useEffect, useRef } from "react";
import type { Person } from "../../../api/office";
import { useStore } from "../../../state/store";

const STEPS: Readonly<Record<string, 1 | -1>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
const FIELDS = "input, textarea, select, [contenteditable]";

interface Props {
  readonly people: readonly Person[];
  readonly person: string | null;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onOpen: (person: string | null, how: "push" | "replace") => void;
}

/** Moves the keyboard to a person's row once it is drawn; one that is far away is scrolled to first. */
export interface Cursor {
  current: ((id: string) => void) | null;
}

const rowOf = (id: string) => document.querySelector<HTMLElement>(`[data-person="${CSS.escape(id)}"]`);

function focusRow(id: string, done?: () => void): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      rowOf(id)?.focus();
      done?.();
    }),
  );
}

/** j and k step through the people, Enter opens whoever has the focus, Escape closes, / looks for somebody. */
export function useCustomerKeys({ people, person, field, onOpen }: Props): Cursor {
  const scroll = useRef<((id: string) => void) | null>(null);
  /** Where the keyboard is going: keys may be quicker than rows are drawn. */
  const going = useRef<string | null>(null);
  const singleKeys = useStore((store) => store.preferences.singleKeys);
  useEffect(() => {
    const step = (by: 1 | -1) => {
      const from = going.current ?? document.activeElement?.closest<HTMLElement>("[data-person]")?.dataset["person"] ?? person;
      const at = people.findIndex(({ id }) => id === from);
      const next = people[at < 0 ? 0 : Math.min(Math.max(at + by, 0), people.length - 1)];
      if (!next) return;
      scroll.current?.(next.id);
      if (person) onOpen(next.id, "replace");
      going.current = next.id;
      focusRow(next.id, () => {
        if (going.current === next.id) going.current = null;
      });
    };
    const close = () => {
      if (!person) return false;
      onOpen(null, "push");
      focusRow(person);
      return true;
    };
    const acts = (event: KeyboardEvent): boolean => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (event.ctrlKey || event.metaKey || event.altKey || target?.closest("dialog, [role=menu]")) return false;
      const typing = target?.matches(FIELDS) ?? false;
      if (event.key === "Escape") return !typing && close();
      const by = STEPS[event.key];
      const isArrow = event.key.startsWith("Arrow");
      const inList = target === field.current || target === document.body || target?.closest("[data-person]");
      if (by && (isArrow ? inList : !typing && singleKeys)) return step(by), true;
      if (event.key === "/" && !typing && singleKeys) return field.current?.focus(), true;
      return false;
    };
    const press = (event: KeyboardEvent) => {
      if (!acts(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, [people, person, field, onOpen, singleKeys]);
  return scroll;
}
