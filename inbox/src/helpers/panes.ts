export type Edge = "start" | "end";

export const LEAST = 260;
export const MOST = 460;
export const STEP = 16;

/** How wide a pane becomes when the pointer goes so far; what is right of its edge grows to the left. */
export function grown(width: number, moved: number, edge: Edge, direction: string): number {
  const outwards = (edge === "end") === (direction !== "rtl") ? moved : -moved;
  return Math.min(MOST, Math.max(LEAST, Math.round(width + outwards)));
}

/** A wide pane gives way where the window is small, so that the thread stays the widest. */
export function columns(widths: Readonly<Record<string, number | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(widths).flatMap(([pane, width]) => (width === undefined ? [] : [[`--${pane}`, `min(${width}px, 28vw)`]])));
}
