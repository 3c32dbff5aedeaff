/** The row to go to from `open`: the next or the previous one, the first when nothing is open, null at the end. */
export function neighbour(ids: readonly string[], open: string | null, step: 1 | -1): string | null {
  const index = open === null ? -1 : ids.indexOf(open);
  if (index === -1) return step === 1 ? (ids[0] ?? null) : null;
  return ids[index + step] ?? null;
}
