import { stack } from "d3-shape";
import { Chart, type Slot } from "./Chart";

export interface Column extends Slot {
  /** From the ground up: people below, the assistant on top. */
  readonly solid: number;
  readonly hatched: number;
}

interface Props {
  readonly title: string;
  readonly columns: readonly string[];
  readonly slots: readonly Column[];
}

const WIDEST = 30;
const GAP = 1.5;
const layersOf = stack<unknown, Column, "solid" | "hatched">().keys(["solid", "hatched"]);

/** Stacked columns; who did what is told by form, not by colour alone. */
export function Columns({ title, columns, slots }: Props) {
  const layers = layersOf(slots);
  const largest = Math.max(0, ...slots.map(({ solid, hatched }) => solid + hatched));
  return (
    <Chart title={title} columns={columns} slots={slots} largest={largest} whole>
      {({ y, middle, slot }) => {
        const bar = Math.min(WIDEST, slot * 0.6);
        return (
          <>
            <defs>
              <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <path d="M0 0V5" />
              </pattern>
            </defs>
            {layers.map((layer) =>
              layer.map(([from, to], index) => {
                const gap = from > 0 ? GAP : 0;
                const height = Math.max(0, y(from) - y(to) - gap);
                return height > 0 ? <rect key={`${layer.key} ${index}`} className={layer.key} x={middle(index) - bar / 2} y={y(to)} width={bar} height={height} rx="1.5" /> : null;
              }),
            )}
          </>
        );
      }}
    </Chart>
  );
}
