import { create } from "zustand";

interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Where a range begins: what was chosen last by itself. */
  readonly anchor: string | null;
}

const NOTHING: Selection = { ids: new Set(), anchor: null };

/** Conversations chosen to do one thing with all of them. */
const useSelection = create<Selection>()(() => NOTHING);

export const useSelected = (): ReadonlySet<string> => useSelection((store) => store.ids);

export function toggleSelected(id: string): void {
  const ids = new Set(useSelection.getState().ids);
  if (!ids.delete(id)) ids.add(id);
  useSelection.setState({ ids, anchor: id });
}

/** Everything from where the range began to this row, in the order shown; `open` is where one begins that nobody began. */
export function selectTo(rows: readonly string[], id: string, open: string | null): void {
  const { ids, anchor } = useSelection.getState();
  const from = [anchor, open, id].find((each) => each !== null && rows.includes(each)) ?? id;
  const [start, end] = [rows.indexOf(from), rows.indexOf(id)].sort((a, b) => a - b);
  useSelection.setState({ ids: new Set([...ids, ...rows.slice(start, (end ?? 0) + 1)]), anchor: from });
}

/** One step of a range: further takes the next one in, back toward its beginning lets the last one go. */
export function stepSelected(from: string, to: string): void {
  const { ids, anchor } = useSelection.getState();
  const back = ids.has(from) && ids.has(to) && from !== anchor && from !== to;
  const next = new Set([...ids, from, to]);
  if (back) next.delete(from);
  useSelection.setState({ ids: next, anchor: anchor ?? from });
}

export const selectNothing = (): void => useSelection.setState(NOTHING);

export const selectedIds = (): ReadonlySet<string> => useSelection.getState().ids;
