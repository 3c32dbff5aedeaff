import { create } from "zustand";

const NOTHING: ReadonlySet<string> = new Set();

/** Conversations chosen to do one thing with all of them. */
const useSelection = create<{ readonly ids: ReadonlySet<string> }>()(() => ({ ids: NOTHING }));

export const useSelected = (): ReadonlySet<string> => useSelection((store) => store.ids);

export function toggleSelected(id: string): void {
  const ids = new Set(useSelection.getState().ids);
  if (!ids.delete(id)) ids.add(id);
  useSelection.setState({ ids });
}

export const addSelected = (...ids: readonly string[]): void => useSelection.setState((store) => ({ ids: new Set([...store.ids, ...ids]) }));

export const selectNothing = (): void => useSelection.setState({ ids: NOTHING });

export const selectedIds = (): ReadonlySet<string> => useSelection.getState().ids;
