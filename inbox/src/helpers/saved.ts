import type { Me } from "../api/types";
import { KEEPERS } from "./pages";

/** Who may change or remove it: an agent what is their own, a keeper of the desk what everybody shares. */
export const mayKeep = (me: Pick<Me, "role">, { shared }: { readonly shared: boolean }): boolean => (shared ? KEEPERS.has(me.role) : me.role !== "viewer");

interface Placed {
  readonly id: string;
  readonly position: number;
}

/** What changes so that one stands a place higher: each whose place is no longer its position. */
export function reordered<T extends Placed>(all: readonly T[], moved: T): readonly T[] {
  const from = all.findIndex(({ id }) => id === moved.id);
  const above = all[from - 1];
  if (!above) return [];
  const order = [...all.slice(0, from - 1), moved, above, ...all.slice(from + 1)];
  return order.map((each, position) => ({ ...each, position })).filter(({ id, position }) => all.find((each) => each.id === id)?.position !== position);
}
