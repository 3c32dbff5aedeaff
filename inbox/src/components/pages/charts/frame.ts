import { scaleBand, scaleLinear } from "d3-scale";

export const HEIGHT = 190;
const AXIS = 40;
const FOOT = 24;
const TOP = 14;
const MARKS = 4;
const LABEL = 58;

interface Wanted {
  readonly count: number;
  readonly largest: number;
  readonly width: number;
  readonly rtl: boolean;
  /** Marks between whole numbers would mean nothing. */
  readonly whole?: boolean;
}

/** Where things are drawn: time runs as the language is read, and the axis stands where reading begins. */
export function frameOf({ count, largest, width, rtl, whole = false }: Wanted) {
  const y = scaleLinear([0, largest || 1], [HEIGHT - FOOT, TOP]).nice(MARKS);
  const places = Array.from({ length: count }, (_, index) => index);
  const x = scaleBand(places, rtl ? [width - AXIS, 0] : [AXIS, width]);
  const marks = y.ticks(MARKS).filter((mark) => !whole || Number.isInteger(mark));
  return {
    y,
    marks,
    slot: x.bandwidth(),
    start: (index: number) => x(index) ?? 0,
    middle: (index: number) => (x(index) ?? 0) + x.bandwidth() / 2,
    /** Every how many labels there is room for one. */
    every: Math.max(1, Math.ceil((count * LABEL) / Math.max(1, width - AXIS))),
    ground: HEIGHT - FOOT,
    axis: rtl ? width - AXIS + 8 : AXIS - 8,
    from: rtl ? 0 : AXIS,
    to: rtl ? width - AXIS : width,
  };
}

export type Frame = ReturnType<typeof frameOf>;
